//! How bytes that are stored are laid out: by one declaration, which is the layout.
//!
//! A map with field names takes five times as many bytes, and a conversion a field. So what every
//! call reads or writes is stored as bytes, in which fields have fixed places:
//!
//! ```ignore
//! packed! {
//!     /// What a donor gave in one year.
//!     pub struct Year, form 1 {
//!         /// The donor's number, from 1.
//!         number: u32 => set_number,
//!         /// What was given in a month, 0 to 11.
//!         month[12]: Amount => set_month,
//!     }
//! }
//! ```
//!
//! The first byte is the **form**. The fields follow in their order, without gaps, numbers
//! big-endian. `Year::blank()` has all fields 0; `year.number()`, `year.set_number(7)`,
//! `year.month(11)`, `year.set_month(11, worth)` read and write in place; a field without a name
//! after `=>` has no setter.
//!
//! **A form that is not known is refused**: `check` traps, so that code never reads bytes
//! that other code wrote by another layout. To change a layout is to declare the new one with the
//! next form beside the old one, and to read by `Old::is(&bytes)` or `New::is(&bytes)` until all
//! is rewritten; the test at the end of this file rehearses it. Where the length changes with the
//! form, the getter must read `Bytes` from the storage then: `BytesN` of another length traps
//! before anybody can look at the form. A byte that is no case of an enumeration, in a form that is
//! known, reads as the enumeration's first case.
//!
//! Why bytes: docs/wasm.md#layouts.
//! Why some functions are not inlined: docs/wasm.md#bodies.

use core::mem::size_of;

use soroban_sdk::unwrap::UnwrapOptimized;

/// How a field lies in bytes.
pub trait Field {
    /// What a field reads as.
    type Value;
    /// How many bytes it takes.
    const LEN: usize;
    /// Reads the field that begins at a place.
    fn read(bytes: &[u8], at: usize) -> Self::Value;
    /// Writes it there.
    fn write(bytes: &mut [u8], at: usize, value: Self::Value);
}

/// A number in one byte: the caller makes sure that it is below 256.
pub struct Byte;
/// An amount in 8 bytes: no classic asset holds more than 2^63 - 1.
pub struct Amount;
/// A hash in 32 bytes.
pub struct Hash;

#[inline(always)]
fn part<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    *bytes[at..].first_chunk().unwrap_optimized()
}

/// Writes bytes at a place. Inlined, it is hardly longer than a call.
#[inline(always)]
fn put<const N: usize>(bytes: &mut [u8], at: usize, part: [u8; N]) {
    *bytes[at..].first_chunk_mut().unwrap_optimized() = part;
}

impl Field for Byte {
    type Value = u32;
    const LEN: usize = 1;

    fn read(bytes: &[u8], at: usize) -> u32 {
        bytes[at].into()
    }

    fn write(bytes: &mut [u8], at: usize, value: u32) {
        bytes[at] = value as u8;
    }
}

impl Field for Amount {
    type Value = i128;
    const LEN: usize = 8;

    #[inline(never)]
    fn read(bytes: &[u8], at: usize) -> i128 {
        i64::from_be_bytes(part(bytes, at)).into()
    }

    fn write(bytes: &mut [u8], at: usize, value: i128) {
        put(bytes, at, (value as i64).to_be_bytes());
    }
}

impl Field for Hash {
    type Value = [u8; 32];
    const LEN: usize = 32;

    fn read(bytes: &[u8], at: usize) -> [u8; 32] {
        part(bytes, at)
    }

    fn write(bytes: &mut [u8], at: usize, value: [u8; 32]) {
        put(bytes, at, value);
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Field for $number {
            type Value = $number;
            const LEN: usize = size_of::<$number>();

            // One copy for all fields of a contract.
            #[inline(never)]
            fn read(bytes: &[u8], at: usize) -> $number {
                <$number>::from_be_bytes(part(bytes, at))
            }

            #[inline(never)]
            fn write(bytes: &mut [u8], at: usize, value: $number) {
                put(bytes, at, value.to_be_bytes());
            }
        }
    )*};
}
numbers!(u16, u32, u64, i128);

/// Traps where stored bytes have another form than the code knows.
#[cold]
#[inline(never)]
pub fn unknown_form() -> ! {
    panic!("stored bytes have a form that this code does not know")
}

/// Declares a layout; see the [module](crate::packed).
#[macro_export]
macro_rules! packed {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident, form $form:literal {
            $(
                $(#[$doc:meta])*
                $field:ident $([$count:expr])? : $type:ty $(=> $setter:ident)?
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis struct $name(pub [u8; $name::LEN]);

        const _: () = {
            // All fields are arrays of bytes, so that there are no gaps between them.
            #[allow(dead_code)]
            #[repr(C)]
            struct Layout {
                form: [u8; 1],
                $($field: [u8; <$type as $crate::packed::Field>::LEN $(* $count)?],)*
            }

            #[allow(dead_code)]
            impl $name {
                /// The form of the layout, the first byte.
                pub const FORM: u8 = $form;
                /// Length in bytes.
                pub const LEN: usize = size_of::<Layout>();

                /// All fields 0.
                #[inline(always)]
                pub const fn blank() -> Self {
                    let mut bytes = [0; Self::LEN];
                    bytes[0] = Self::FORM;
                    $name(bytes)
                }

                /// Whether bytes have this form.
                pub fn is(bytes: &[u8]) -> bool {
                    bytes.len() == Self::LEN && bytes[0] == Self::FORM
                }

                /// Traps if the bytes, which came from the storage, have another form.
                #[inline(always)]
                pub fn check(&self) {
                    if self.0[0] != Self::FORM {
                        $crate::packed::unknown_form();
                    }
                }

                $($crate::packed_field! {
                    Layout, $vis, [$(#[$doc])*] $field $([$count])? : $type $(=> $setter)?
                })*
            }
        };
    };
}

/// One field of [`packed!`].
#[doc(hidden)]
#[macro_export]
macro_rules! packed_field {
    ($layout:ident, $vis:vis, [$(#[$doc:meta])*] $field:ident : $type:ty $(=> $setter:ident)?) => {
        $(#[$doc])*
        $vis fn $field(&self) -> <$type as $crate::packed::Field>::Value {
            <$type as $crate::packed::Field>::read(&self.0, core::mem::offset_of!($layout, $field))
        }

        $(
            /// Changes it.
            $vis fn $setter(&mut self, value: <$type as $crate::packed::Field>::Value) {
                const AT: usize = core::mem::offset_of!($layout, $field);
                <$type as $crate::packed::Field>::write(&mut self.0, AT, value);
            }
        )?
    };
    (
        $layout:ident, $vis:vis,
        [$(#[$doc:meta])*] $field:ident [$count:expr] : $type:ty $(=> $setter:ident)?
    ) => {
        $(#[$doc])*
        $vis fn $field(&self, index: usize) -> <$type as $crate::packed::Field>::Value {
            const FIRST: usize = core::mem::offset_of!($layout, $field);
            let at = FIRST + index * <$type as $crate::packed::Field>::LEN;
            <$type as $crate::packed::Field>::read(&self.0, at)
        }

        $(
            /// Changes one of them.
            $vis fn $setter(
                &mut self,
                index: usize,
                value: <$type as $crate::packed::Field>::Value,
            ) {
                const FIRST: usize = core::mem::offset_of!($layout, $field);
                let at = FIRST + index * <$type as $crate::packed::Field>::LEN;
                <$type as $crate::packed::Field>::write(&mut self.0, at, value);
            }
        )?
    };
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;

    packed! {
        /// As an older contract stored it.
        struct Before, form 1 {
            /// A number.
            number: u32 => set_number,
            /// Worths.
            worth[2]: Amount => set_worth,
        }
    }

    packed! {
        /// As the next contract stores it: with every sort of field.
        struct After, form 2 {
            mark: Byte => set_mark,
            number: u32 => set_number,
            small: u16 => set_small,
            time: u64 => set_time,
            worth[3]: Amount => set_worth,
            sum: i128 => set_sum,
            hash: Hash => set_hash,
        }
    }

    /// What an upgraded contract does with what it finds.
    fn migrated(stored: &[u8]) -> After {
        if After::is(stored) {
            return After(stored.try_into().unwrap());
        }
        if !Before::is(stored) {
            unknown_form();
        }
        let before = Before(stored.try_into().unwrap());
        let mut after = After::blank();
        after.set_number(before.number());
        (0..2).for_each(|index| after.set_worth(index, before.worth(index)));
        after
    }

    fn before() -> Before {
        let mut before = Before::blank();
        before.set_number(7);
        before.set_worth(0, 1);
        before.set_worth(1, i128::from(i64::MAX));
        before
    }

    #[test]
    fn fields_lie_in_their_order_behind_the_form() {
        let mut after = After::blank();
        after.set_mark(0xa1);
        after.set_number(0xb1b2_b3b4);
        after.set_small(0xc1c2);
        after.set_time(0xd1d2_d3d4_d5d6_d7d8);
        for index in 0..3 {
            after.set_worth(index, 0xe1 + index as i128);
        }
        after.set_sum(-2);
        after.set_hash([0xf1; 32]);
        let mut expected = std::vec![2, 0xa1, 0xb1, 0xb2, 0xb3, 0xb4, 0xc1, 0xc2];
        expected.extend([0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
        for worth in [0xe1, 0xe2, 0xe3] {
            expected.extend([0, 0, 0, 0, 0, 0, 0, worth]);
        }
        expected.extend([0xff; 15]);
        expected.push(0xfe);
        expected.extend([0xf1; 32]);
        assert_eq!(after.0.as_slice(), expected);
        assert_eq!((after.mark(), after.number(), after.small()), (0xa1, 0xb1b2_b3b4, 0xc1c2));
        assert_eq!((after.time(), after.worth(2), after.sum()), (0xd1d2_d3d4_d5d6_d7d8, 0xe3, -2));
        assert_eq!(after.hash(), [0xf1; 32]);
    }

    #[test]
    fn what_an_older_contract_stored_is_migrated_and_what_is_new_is_kept() {
        let migrated_once = migrated(&before().0);
        assert_eq!((migrated_once.number(), migrated_once.worth(0)), (7, 1));
        assert_eq!((migrated_once.worth(1), migrated_once.worth(2)), (i128::from(i64::MAX), 0));
        assert_eq!(migrated(&migrated_once.0), migrated_once);
    }

    #[test]
    fn another_form_is_refused() {
        before().check();
        let mut foreign = before();
        for form in (0..=u8::MAX).filter(|form| *form != Before::FORM) {
            foreign.0[0] = form;
            assert!(!Before::is(&foreign.0), "{form}");
            assert!(std::panic::catch_unwind(|| foreign.check()).is_err(), "{form}");
        }
        assert!(!Before::is(&before().0[1..]), "another length");
        assert!(std::panic::catch_unwind(|| migrated(&[3; Before::LEN])).is_err());
    }
}
