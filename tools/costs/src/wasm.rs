//! What a contract's wasm consists of. Rent of code is paid for what the parsed module takes.

use wasmparser::{Parser, Payload, Result};

use crate::line::Line;

/// Sizes of a contract's wasm, in bytes and in numbers of things.
pub fn sizes(name: &str, wasm: &[u8]) -> Result<Line> {
    let (mut code, mut data, mut interface) = (0, 0, 0);
    let (mut imports, mut exports, mut functions, mut instructions) = (0, 0, 0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart { range, .. } => code = range.len() as i64,
            Payload::CodeSectionEntry(body) => {
                functions += 1;
                instructions += body.get_operators_reader()?.into_iter().count() as i64;
            }
            Payload::DataSection(section) => data = section.range().len() as i64,
            Payload::ImportSection(section) => imports = section.count().into(),
            Payload::ExportSection(section) => exports = section.count().into(),
            Payload::CustomSection(section) => interface += section.data().len() as i64,
            _ => {}
        }
    }
    let figures = [
        ("bytes", wasm.len() as i64),
        ("code_bytes", code),
        ("data_bytes", data),
        ("interface_bytes", interface),
        ("functions", functions),
        ("instructions", instructions),
        ("imports", imports),
        ("exports", exports),
    ];
    Ok(Line::new(name, 1, figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_a_module_are_counted() {
        // One type, one function that returns, exported as "f", and a custom section of 2 bytes.
        let wasm = [
            b"\0asm\x01\0\0\0".as_slice(),
            b"\x01\x04\x01\x60\0\0",
            b"\x03\x02\x01\0",
            b"\x07\x05\x01\x01f\0\0",
            b"\x0a\x05\x01\x03\0\x0f\x0b",
            b"\0\x04\x01nab",
        ]
        .concat();
        let sizes = sizes("module", &wasm).unwrap();
        let figure = |name| sizes.figure(name);
        assert_eq!(figure("bytes"), wasm.len() as i64);
        assert_eq!((figure("functions"), figure("exports"), figure("imports")), (1, 1, 0));
        assert_eq!((figure("instructions"), figure("interface_bytes")), (2, 2));
        assert_eq!(figure("code_bytes"), 5);
    }

    #[test]
    fn what_is_no_wasm_is_an_error() {
        assert!(sizes("text", b"no wasm").is_err());
    }
}
