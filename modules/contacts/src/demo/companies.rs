//! The companies of the demo company's world, and where they are.

/// A company, and its business address.
#[derive(Debug)]
pub(super) struct DemoCompany {
    pub(super) name: &'static str,
    pub(super) domain: &'static str,
    pub(super) industry: &'static str,
    pub(super) employees: u32,
    pub(super) revenue: &'static str,
    pub(super) phone: &'static str,
    pub(super) street: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) city: &'static str,
    pub(super) country: &'static str,
    /// The domain of the company above it, which stands earlier in the list.
    pub(super) parent: Option<&'static str>,
}

#[rustfmt::skip]
pub(super) const COMPANIES: &[DemoCompany] = &[
    DemoCompany { name: "Hansen Mühlen", domain: "hansen-muehlen.example", industry: "Mills", employees: 140, revenue: "31500000.00", phone: "+49 431 5550110", street: "Mühlenweg 3", postal_code: "24103", city: "Kiel", country: "DE", parent: None },
    DemoCompany { name: "Hansen Biomehl", domain: "hansen-biomehl.example", industry: "Mills", employees: 22, revenue: "4200000.00", phone: "+49 4351 555020", street: "Am Speicher 12", postal_code: "24340", city: "Eckernförde", country: "DE", parent: Some("hansen-muehlen.example") },
    DemoCompany { name: "Molkerei Geest", domain: "molkerei-geest.example", industry: "Dairies", employees: 85, revenue: "19800000.00", phone: "+49 4841 555030", street: "Deichstraße 40", postal_code: "25813", city: "Husum", country: "DE", parent: None },
    DemoCompany { name: "Café Süd", domain: "cafe-sued.example", industry: "Cafés", employees: 9, revenue: "610000.00", phone: "+49 431 5550140", street: "Holtenauer Straße 88", postal_code: "24105", city: "Kiel", country: "DE", parent: None },
    DemoCompany { name: "Hotel Förde", domain: "hotel-foerde.example", industry: "Hotels", employees: 60, revenue: "5400000.00", phone: "+49 431 5550150", street: "Kaistraße 5", postal_code: "24114", city: "Kiel", country: "DE", parent: None },
    DemoCompany { name: "Markthalle Lübeck", domain: "markthalle-luebeck.example", industry: "Retail", employees: 34, revenue: "7100000.00", phone: "+49 451 5550160", street: "Breite Straße 29", postal_code: "23552", city: "Lübeck", country: "DE", parent: None },
    DemoCompany { name: "Kita Seestern", domain: "kita-seestern.example", industry: "Child care", employees: 18, revenue: "900000.00", phone: "+49 431 5550170", street: "Projensdorfer Straße 101", postal_code: "24106", city: "Kiel", country: "DE", parent: None },
    DemoCompany { name: "Alpenbrot", domain: "alpenbrot.example", industry: "Bakeries", employees: 47, revenue: "6300000.00", phone: "+43 512 555018", street: "Innrain 7", postal_code: "6020", city: "Innsbruck", country: "AT", parent: None },
    DemoCompany { name: "Ofenbau Zürich", domain: "ofenbau-zuerich.example", industry: "Machinery", employees: 75, revenue: "22400000.00", phone: "+41 44 555 01 90", street: "Hardstrasse 201", postal_code: "8005", city: "Zürich", country: "CH", parent: None },
    DemoCompany { name: "København Kaffe", domain: "kobenhavn-kaffe.example", industry: "Roasters", employees: 26, revenue: "3900000.00", phone: "+45 33 55 02 00", street: "Vesterbrogade 14", postal_code: "1620", city: "København", country: "DK", parent: None },
    DemoCompany { name: "Harbour Deli", domain: "harbour-deli.example", industry: "Retail", employees: 12, revenue: "1250000.00", phone: "+44 20 7946 0210", street: "14 Wapping High Street", postal_code: "E1W 1NJ", city: "London", country: "GB", parent: None },
    DemoCompany { name: "Maison Levain", domain: "maison-levain.example", industry: "Bakeries", employees: 31, revenue: "2800000.00", phone: "+33 1 40 55 02 20", street: "18 rue des Martyrs", postal_code: "75009", city: "Paris", country: "FR", parent: None },
];
