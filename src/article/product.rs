//! What a page sells.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// A thing that is sold.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Product {
    /// What it is called.
    pub name: Option<String>,
    /// Who makes it.
    pub brand: Option<String>,
    /// What it costs: a decimal number with a point, such as `1299.00`; of several variants the
    /// least.
    pub price: Option<String>,
    /// The currency of the price as an ISO 4217 code, such as `EUR`.
    pub currency: Option<String>,
    /// Whether it can be had.
    pub availability: Option<Availability>,
    /// What buyers think of it.
    pub rating: Option<Rating>,
    /// The seller's number for it.
    pub sku: Option<String>,
    /// Its properties, in the page's order.
    pub specifications: Vec<Specification>,
}

/// Whether a product can be had; schema.org's `ItemAvailability`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Availability {
    /// At once.
    InStock,
    /// At once, but few are left.
    LimitedAvailability,
    /// Only in shops.
    InStoreOnly,
    /// Only on the Web.
    OnlineOnly,
    /// Before it comes out.
    PreOrder,
    /// Later: it is made or ordered on demand.
    BackOrder,
    /// Not now.
    OutOfStock,
    /// No more: all are sold.
    SoldOut,
    /// No more: it is made no longer.
    Discontinued,
}

/// What those who rated a product say on average.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Rating {
    /// The average.
    pub value: f32,
    /// The best that can be given; 5 where the page does not say.
    pub best: f32,
    /// How many rated or reviewed it.
    pub count: Option<u32>,
}

/// A property of a product: `Weight`, `1.2 kg`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Specification {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub value: String,
}
