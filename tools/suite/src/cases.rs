//! Enumerations of the contracts that calls name cases of. A test holds them to the wasm.

use stellar_xdr::ScVal;

macro_rules! cases {
    ($($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $number:literal),* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$case_doc])* $case = $number),*
        }

        impl $name {
            /// The enumeration's name, and its cases with their numbers.
            pub const CASES: (&'static str, &'static [(&'static str, u32)]) =
                (stringify!($name), &[$((stringify!($case), $number)),*]);
        }

        impl From<$name> for ScVal {
            fn from(case: $name) -> Self {
                ScVal::U32(case as u32)
            }
        }
    )*};
}

cases! {
    /// Who participates.
    Kind {
        /// A person, who holds MTLAP.
        Individual = 0,
        /// A company, which holds MTLAC.
        Corporate = 1
    }
    /// What an officer does.
    Role {
        /// Keeps the register.
        Secretary = 0,
        /// Keeps it too.
        Deputy = 1,
        /// Rules on capacity.
        Court = 2,
        /// Carries out the Assembly's verdicts.
        Assembly = 3
    }
    /// Why somebody is excluded (AGR-5).
    Ground {
        /// Aggression.
        Aggression = 0,
        /// Other breaches of the norms.
        Norms = 1,
        /// Absence from votes (REG-8).
        Absence = 2
    }
    /// What is true where register and tokens differ.
    Side {
        /// The register.
        Register = 0,
        /// The tokens.
        Tokens = 1
    }
    /// What a gift is for (PLAN-9b).
    Purpose {
        /// It is never spent.
        Principal = 0,
        /// It is to be spent.
        Budget = 1
    }
}

impl Kind {
    /// The part of the suite that is the asset contract of its token.
    pub fn token(self) -> &'static str {
        match self {
            Kind::Individual => "individual_token",
            Kind::Corporate => "corporate_token",
        }
    }
}
