//! The JSON-RPC 2.0 envelope: requests, batches, notifications and errors.

use std::panic::{catch_unwind, AssertUnwindSafe};

use serde::de::DeserializeOwned;
use serde_json::{json, Value};

/// What a method answers.
pub type Reply = Result<Value, RpcError>;

/// An error of the protocol, with its JSON-RPC code.
#[derive(Debug, PartialEq)]
pub struct RpcError {
    code: i32,
    message: String,
}

impl RpcError {
    /// The body is not JSON.
    pub fn parse() -> Self {
        Self::new(-32700, "parse error: the body is not JSON")
    }

    /// The request is not one of JSON-RPC, or asks for what the server no longer holds.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(-32600, message)
    }

    /// There is no such method.
    pub fn method_not_found(method: &str) -> Self {
        Self::new(-32601, format!("method not found: {method}"))
    }

    /// The parameters are not those of the method.
    pub fn invalid_params(message: impl Into<String>) -> Self {
        Self::new(-32602, message)
    }

    /// The server is at fault.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(-32603, message)
    }

    fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// The response that carries this error to the request `id`.
    pub fn response(&self, id: &Value) -> Value {
        let error = json!({ "code": self.code, "message": self.message });
        json!({ "jsonrpc": "2.0", "id": id, "error": error })
    }
}

/// Reads the parameters of a method. Absent, `null`, `{}` and `[]` all mean none.
pub fn params<T: DeserializeOwned>(params: Value) -> Result<T, RpcError> {
    let params = match params {
        Value::Null => json!({}),
        Value::Array(list) if list.is_empty() => json!({}),
        Value::Object(_) => params,
        _ => return Err(RpcError::invalid_params("params must be an object")),
    };
    serde_json::from_value(params).map_err(|error| RpcError::invalid_params(error.to_string()))
}

/// Answers a body: one request or a batch. `None` when nothing in it asked for an answer.
pub fn handle(body: &[u8], call: impl Fn(&str, Value) -> Reply) -> Option<Value> {
    let Ok(body) = serde_json::from_slice(body) else {
        return Some(RpcError::parse().response(&Value::Null));
    };
    match body {
        Value::Array(batch) if batch.is_empty() => {
            Some(RpcError::invalid_request("empty batch").response(&Value::Null))
        }
        Value::Array(batch) => {
            let answers: Vec<_> =
                batch.into_iter().filter_map(|request| answer(request, &call)).collect();
            (!answers.is_empty()).then_some(Value::Array(answers))
        }
        request => answer(request, &call),
    }
}

fn answer(request: Value, call: &impl Fn(&str, Value) -> Reply) -> Option<Value> {
    let request = match Request::read(request) {
        Ok(request) => request,
        Err((error, id)) => return Some(error.response(&id)),
    };
    // A bug in one request must cost no other client its answer.
    let reply = catch_unwind(AssertUnwindSafe(|| call(&request.method, request.params)))
        .unwrap_or_else(|_| Err(RpcError::internal("the server panicked on this request")));
    let id = request.id?;
    Some(match reply {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(error) => error.response(&id),
    })
}

struct Request {
    /// `None` for a notification, which gets no answer.
    id: Option<Value>,
    method: String,
    params: Value,
}

impl Request {
    fn read(request: Value) -> Result<Self, (RpcError, Value)> {
        let invalid = |message| (RpcError::invalid_request(message), Value::Null);
        let Value::Object(mut fields) = request else {
            return Err(invalid("a request must be an object"));
        };
        let id = fields.remove("id");
        if matches!(id, Some(Value::Bool(_) | Value::Array(_) | Value::Object(_))) {
            return Err(invalid("id must be a string, a number or null"));
        }
        let invalid =
            |message| (RpcError::invalid_request(message), id.clone().unwrap_or(Value::Null));
        if fields.get("jsonrpc") != Some(&json!("2.0")) {
            return Err(invalid("jsonrpc must be \"2.0\""));
        }
        let Some(Value::String(method)) = fields.remove("method") else {
            return Err(invalid("method must be a string"));
        };
        let params = fields.remove("params").unwrap_or(Value::Null);
        Ok(Self { id, method, params })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(method: &str, params: Value) -> Reply {
        match method {
            "echo" => Ok(params),
            "panic" => panic!("on purpose"),
            other => Err(RpcError::method_not_found(other)),
        }
    }

    fn ask(body: Value) -> Option<Value> {
        handle(body.to_string().as_bytes(), echo)
    }

    #[test]
    fn a_request_is_answered_under_its_own_id() {
        for id in [json!(7), json!("seven"), Value::Null] {
            let answer = ask(json!({"jsonrpc": "2.0", "id": id, "method": "echo", "params": [1]}));
            assert_eq!(answer, Some(json!({"jsonrpc": "2.0", "id": id, "result": [1]})));
        }
    }

    #[test]
    fn a_notification_gets_no_answer() {
        assert_eq!(ask(json!({"jsonrpc": "2.0", "method": "echo"})), None);
        assert_eq!(ask(json!([{"jsonrpc": "2.0", "method": "echo"}])), None);
    }

    #[test]
    fn each_fault_has_its_code() {
        let code = |body: Value| ask(body).unwrap()["error"]["code"].clone();
        assert_eq!(handle(b"{", echo).unwrap()["error"]["code"], -32700);
        assert_eq!(code(json!(1)), -32600);
        assert_eq!(code(json!([])), -32600);
        assert_eq!(code(json!({"id": 1, "method": "echo"})), -32600);
        assert_eq!(code(json!({"jsonrpc": "1.0", "id": 1, "method": "echo"})), -32600);
        assert_eq!(code(json!({"jsonrpc": "2.0", "id": {}, "method": "echo"})), -32600);
        assert_eq!(code(json!({"jsonrpc": "2.0", "id": 1, "method": 5})), -32600);
        assert_eq!(code(json!({"jsonrpc": "2.0", "id": 1, "method": "none"})), -32601);
    }

    #[test]
    fn a_batch_is_answered_in_order_with_a_fault_for_each_bad_member() {
        let answer = ask(json!([
            {"jsonrpc": "2.0", "id": 1, "method": "echo", "params": ["a"]},
            5,
            {"jsonrpc": "2.0", "method": "echo"},
            {"jsonrpc": "2.0", "id": 2, "method": "none"},
        ]))
        .unwrap();
        let answers = answer.as_array().unwrap();
        assert_eq!(answers.len(), 3);
        assert_eq!(answers[0]["result"], json!(["a"]));
        assert_eq!(answers[1]["error"]["code"], -32600);
        assert_eq!(answers[2]["error"]["code"], -32601);
    }

    #[test]
    fn a_panic_becomes_an_internal_error_and_spares_the_rest_of_the_batch() {
        let answer = ask(json!([
            {"jsonrpc": "2.0", "id": 1, "method": "panic"},
            {"jsonrpc": "2.0", "id": 2, "method": "echo", "params": ["still here"]},
        ]))
        .unwrap();
        assert_eq!(answer[0]["error"]["code"], -32603);
        assert_eq!(answer[1]["result"], json!(["still here"]));
    }

    #[test]
    fn absent_null_and_empty_params_all_mean_none() {
        #[derive(Debug, PartialEq, serde::Deserialize)]
        struct None {}
        for none in [Value::Null, json!({}), json!([])] {
            assert_eq!(params::<None>(none), Ok(None {}));
        }
        for other in [json!([1]), json!("text"), json!(3)] {
            assert_eq!(params::<None>(other).unwrap_err().code, -32602);
        }
    }
}
