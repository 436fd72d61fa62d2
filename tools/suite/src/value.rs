//! Values from JSON by the types that an interface declares, written as `stellar-cli` takes them:
//! hashes in hexadecimal, amounts as text, a case as its name or as an object of it.
//!
//! A file has every field once and no other: what is too much or too little is an error.

use std::fmt;

use serde::{
    de::{Error, MapAccess, SeqAccess, Visitor},
    Deserialize, Deserializer,
};
use serde_json::{Map, Value};
use stellar_xdr::{
    ScSpecTypeDef, ScSpecUdtStructV0, ScSpecUdtUnionCaseV0, ScSpecUdtUnionV0, ScSymbol, ScVal,
    ScVec,
};

use crate::{record, string, Interface, Result, Type};

impl Interface {
    /// The value of a type that the contract declares, from JSON. It is an error if that has
    /// another form, or the type a part that no file of the suite has yet.
    pub fn value(&self, declared: &str, json: &str) -> Result<ScVal> {
        let Json(json) = serde_json::from_str(json)?;
        self.declared(declared, &json)
    }

    fn declared(&self, declared: &str, json: &Value) -> Result<ScVal> {
        match self.types.iter().find(|of| of.name() == declared) {
            // Fields without names are numbered from 0.
            Some(Type::Struct(of)) if of.fields.iter().any(|field| string(&field.name) == "0") => {
                Err(format!("{declared}: files have no fields without names").into())
            }
            Some(Type::Struct(of)) => self.record(of, json),
            Some(Type::Union(of)) => self.case(of, json),
            Some(Type::Enum(_)) => {
                Err(format!("{declared}: files have no numbers of cases").into())
            }
            None => Err(format!("{} has no type {declared}", self.contract).into()),
        }
    }

    fn record(&self, of: &ScSpecUdtStructV0, json: &Value) -> Result<ScVal> {
        let name = string(&of.name);
        let given = json.as_object().ok_or_else(|| format!("{json} is no {name}"))?;
        let mut fields = vec![];
        for field in of.fields.iter() {
            let field_name = string(&field.name);
            let json = given.get(&field_name);
            let json = json.ok_or_else(|| format!("{name} has no {field_name}"))?;
            let value = self.typed(&field.type_, json);
            let value = value.map_err(|error| format!("{field_name}: {error}"))?;
            fields.push((field_name, value));
        }
        let known = |name: &String| fields.iter().any(|(field, _)| field == name);
        if let Some(unknown) = given.keys().find(|name| !known(name)) {
            return Err(format!("{name} knows no {unknown}").into());
        }
        Ok(record(fields.iter().map(|(name, value)| (name.as_str(), value.clone()))))
    }

    fn case(&self, of: &ScSpecUdtUnionV0, json: &Value) -> Result<ScVal> {
        let (name, carried) = match json {
            Value::String(name) => (name, None),
            Value::Object(object) if object.len() == 1 => {
                let (name, carried) = object.iter().next().expect("there is one");
                (name, Some(carried))
            }
            _ => return Err(format!("{json} is no case of {}", string(&of.name)).into()),
        };
        let case = of.cases.iter().find(|case| case_name(case) == *name);
        let values = match (case, carried) {
            (Some(ScSpecUdtUnionCaseV0::VoidV0(_)), None) => vec![],
            (Some(ScSpecUdtUnionCaseV0::TupleV0(case)), Some(json)) if case.type_.len() == 1 => {
                vec![self.typed(&case.type_[0], json)?]
            }
            _ => return Err(format!("{json} is no case of {}", string(&of.name)).into()),
        };
        let name = ScVal::Symbol(ScSymbol(name.as_str().try_into()?));
        list([name].into_iter().chain(values))
    }

    fn typed(&self, of: &ScSpecTypeDef, json: &Value) -> Result<ScVal> {
        let wrong = || format!("{json} is no {}", of.name());
        match (of, json) {
            (ScSpecTypeDef::U32, Value::Number(_)) => {
                Ok(ScVal::U32(json.as_u64().ok_or_else(wrong)?.try_into()?))
            }
            (ScSpecTypeDef::U64, Value::Number(_)) => {
                Ok(ScVal::U64(json.as_u64().ok_or_else(wrong)?))
            }
            (ScSpecTypeDef::I128, Value::String(text)) => {
                let amount: i128 = text.parse().map_err(|_| wrong())?;
                Ok(amount.into())
            }
            (ScSpecTypeDef::BytesN(of), Value::String(text)) => {
                let bytes = unhex(text).filter(|bytes| bytes.len() == of.n as usize);
                Ok(ScVal::Bytes(bytes.ok_or_else(wrong)?.try_into()?))
            }
            (ScSpecTypeDef::Vec(of), Value::Array(items)) => {
                let items = items.iter().map(|item| self.typed(&of.element_type, item));
                list(items.collect::<Result<Vec<_>>>()?)
            }
            (ScSpecTypeDef::Udt(of), json) => self.declared(&string(&of.name), json),
            (
                ScSpecTypeDef::U32
                | ScSpecTypeDef::U64
                | ScSpecTypeDef::I128
                | ScSpecTypeDef::BytesN(_)
                | ScSpecTypeDef::Vec(_),
                _,
            ) => Err(wrong().into()),
            (of, _) => Err(format!("files have no {}", of.name()).into()),
        }
    }
}

fn case_name(case: &ScSpecUdtUnionCaseV0) -> String {
    match case {
        ScSpecUdtUnionCaseV0::VoidV0(case) => string(&case.name),
        ScSpecUdtUnionCaseV0::TupleV0(case) => string(&case.name),
    }
}

fn list(items: impl IntoIterator<Item = ScVal>) -> Result<ScVal> {
    let items: Vec<ScVal> = items.into_iter().collect();
    Ok(ScVal::Vec(Some(ScVec(items.try_into()?))))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).map(|digit| digit as u8);
    let digits: Vec<u8> = text.as_bytes().iter().map(digit).collect::<Option<_>>()?;
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(high << 4 | low),
        _ => None,
    };
    digits.chunks(2).map(pair).collect()
}

/// JSON whose objects have each name once, which `serde_json` alone doesn't ask for.
struct Json(Value);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(Once).map(Json)
    }
}

struct Once;

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number, a text, a list or an object")
    }

    fn visit_u64<E>(self, number: u64) -> std::result::Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> std::result::Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Value, A::Error> {
        let mut items = vec![];
        while let Some(Json(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> std::result::Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Json(value))) = object.next_entry::<String, Json>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom(format!("{name} stands twice")));
            }
            fields.insert(name, value);
        }
        Ok(fields.into())
    }
}
