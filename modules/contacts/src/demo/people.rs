//! The people of the demo company's world.

use contracts::contacts::Touch;

/// Somebody, and how far the business has got with them.
#[derive(Debug)]
pub(super) struct DemoPerson {
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    /// The domain of the company they work for.
    pub(super) company: Option<&'static str>,
    pub(super) job_title: Option<&'static str>,
    pub(super) kinds: &'static [&'static str],
    pub(super) status: &'static str,
    pub(super) source: &'static str,
    /// Days from today; none: nothing is planned.
    pub(super) follow_up_in: Option<i64>,
    pub(super) touches: &'static [Touch],
    /// What they have bought altogether, in euros.
    pub(super) value: Option<&'static str>,
    pub(super) home: Option<Home>,
}

/// A private address: street, postal code and city, in Germany.
pub(super) type Home = (&'static str, &'static str, &'static str);

const MILL: Option<&str> = Some("hansen-muehlen.example");
const ORGANIC: Option<&str> = Some("hansen-biomehl.example");
const DAIRY: Option<&str> = Some("molkerei-geest.example");
const CAFE: Option<&str> = Some("cafe-sued.example");
const HOTEL: Option<&str> = Some("hotel-foerde.example");
const MARKET: Option<&str> = Some("markthalle-luebeck.example");
const KITA: Option<&str> = Some("kita-seestern.example");
const ALPS: Option<&str> = Some("alpenbrot.example");
const OVENS: Option<&str> = Some("ofenbau-zuerich.example");
const COFFEE: Option<&str> = Some("kobenhavn-kaffe.example");
const DELI: Option<&str> = Some("harbour-deli.example");
const LEVAIN: Option<&str> = Some("maison-levain.example");

const BOUGHT: &[Touch] = &[Touch::WasContacted, Touch::HasOrdered];
const REGULAR: &[Touch] = &[Touch::WasContacted, Touch::HasOrdered, Touch::HasAccount];
const FAN: &[Touch] = &[Touch::WasContacted, Touch::HasOrdered, Touch::HasAccount, Touch::HasRecommended];
const SPOKEN: &[Touch] = &[Touch::WasContacted];
const SEEN: &[Touch] = &[Touch::WasActive];

#[rustfmt::skip]
pub(super) const PEOPLE: &[DemoPerson] = &[
    DemoPerson { first_name: "Greta", last_name: "Hansen", company: MILL, job_title: Some("Managing director"), kinds: &["vendor"], status: "active", source: "referral", follow_up_in: Some(20), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Jonas", last_name: "Petersen", company: MILL, job_title: Some("Sales"), kinds: &["vendor"], status: "active", source: "referral", follow_up_in: None, touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Wiebke", last_name: "Thomsen", company: ORGANIC, job_title: Some("Quality"), kinds: &["vendor"], status: "active", source: "organic", follow_up_in: None, touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Malte", last_name: "Iversen", company: DAIRY, job_title: Some("Key accounts"), kinds: &["vendor"], status: "active", source: "cold_outreach", follow_up_in: Some(3), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Frauke", last_name: "Lorenzen", company: DAIRY, job_title: Some("Accounting"), kinds: &["vendor"], status: "inactive", source: "import", follow_up_in: None, touches: &[], value: None, home: None },
    DemoPerson { first_name: "Elif", last_name: "Kaya", company: CAFE, job_title: Some("Owner"), kinds: &["client", "partner"], status: "active", source: "referral", follow_up_in: Some(1), touches: FAN, value: Some("18420.50"), home: None },
    DemoPerson { first_name: "Tom", last_name: "Becker", company: CAFE, job_title: Some("Barista"), kinds: &["client"], status: "active", source: "referral", follow_up_in: None, touches: REGULAR, value: Some("640.00"), home: None },
    DemoPerson { first_name: "Katharina", last_name: "Vogt", company: HOTEL, job_title: Some("Purchasing"), kinds: &["client"], status: "active", source: "cold_outreach", follow_up_in: Some(7), touches: REGULAR, value: Some("42310.00"), home: None },
    DemoPerson { first_name: "Oskar", last_name: "Lange", company: HOTEL, job_title: Some("Chef"), kinds: &["client"], status: "active", source: "referral", follow_up_in: None, touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Birgit", last_name: "Nielsen", company: HOTEL, job_title: Some("Events"), kinds: &["lead"], status: "qualified", source: "website", follow_up_in: Some(-2), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Rainer", last_name: "Koch", company: MARKET, job_title: Some("Market manager"), kinds: &["client"], status: "active", source: "event", follow_up_in: Some(14), touches: REGULAR, value: Some("27105.90"), home: None },
    DemoPerson { first_name: "Svenja", last_name: "Moll", company: MARKET, job_title: Some("Buyer"), kinds: &["lead"], status: "contacted", source: "event", follow_up_in: Some(2), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Ines", last_name: "Arndt", company: KITA, job_title: Some("Head"), kinds: &["client"], status: "active", source: "organic", follow_up_in: None, touches: BOUGHT, value: Some("3980.00"), home: None },
    DemoPerson { first_name: "Pavel", last_name: "Novák", company: KITA, job_title: Some("Kitchen"), kinds: &["lead"], status: "new", source: "website", follow_up_in: None, touches: &[], value: None, home: None },
    DemoPerson { first_name: "Lukas", last_name: "Egger", company: ALPS, job_title: Some("Master baker"), kinds: &["partner"], status: "active", source: "event", follow_up_in: Some(30), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Sophie", last_name: "Moser", company: ALPS, job_title: Some("Marketing"), kinds: &["partner"], status: "active", source: "event", follow_up_in: None, touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Reto", last_name: "Frei", company: OVENS, job_title: Some("Service"), kinds: &["vendor"], status: "active", source: "website", follow_up_in: None, touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Nina", last_name: "Keller", company: OVENS, job_title: Some("Sales"), kinds: &["vendor"], status: "new", source: "paid", follow_up_in: Some(5), touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Mette", last_name: "Sørensen", company: COFFEE, job_title: Some("Owner"), kinds: &["client", "vendor"], status: "active", source: "referral", follow_up_in: None, touches: FAN, value: Some("9120.00"), home: None },
    DemoPerson { first_name: "Anders", last_name: "Holm", company: COFFEE, job_title: Some("Roaster"), kinds: &["vendor"], status: "active", source: "referral", follow_up_in: None, touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Priya", last_name: "Shah", company: DELI, job_title: Some("Buyer"), kinds: &["lead"], status: "qualified", source: "paid", follow_up_in: Some(-5), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "George", last_name: "Whitlock", company: DELI, job_title: Some("Owner"), kinds: &["lead"], status: "contacted", source: "paid", follow_up_in: Some(4), touches: SPOKEN, value: None, home: None },
    DemoPerson { first_name: "Camille", last_name: "Laurent", company: LEVAIN, job_title: Some("Boulangère"), kinds: &["partner"], status: "active", source: "event", follow_up_in: None, touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Hugo", last_name: "Bernard", company: LEVAIN, job_title: None, kinds: &["lead"], status: "new", source: "organic", follow_up_in: None, touches: &[], value: None, home: None },
    DemoPerson { first_name: "Hanne", last_name: "Clausen", company: None, job_title: None, kinds: &["client"], status: "active", source: "organic", follow_up_in: None, touches: FAN, value: Some("1240.80"), home: Some(("Feldstraße 22", "24105", "Kiel")) },
    DemoPerson { first_name: "Yusuf", last_name: "Demir", company: None, job_title: None, kinds: &["client"], status: "active", source: "website", follow_up_in: None, touches: REGULAR, value: Some("860.20"), home: Some(("Werftstraße 9", "24143", "Kiel")) },
    DemoPerson { first_name: "Marlene", last_name: "Schütt", company: None, job_title: None, kinds: &["client"], status: "active", source: "referral", follow_up_in: None, touches: BOUGHT, value: Some("312.00"), home: Some(("Knooper Weg 51", "24103", "Kiel")) },
    DemoPerson { first_name: "Torben", last_name: "Jessen", company: None, job_title: None, kinds: &["client"], status: "churned", source: "organic", follow_up_in: None, touches: BOUGHT, value: Some("95.40"), home: Some(("Alte Lübecker Chaussee 4", "24114", "Kiel")) },
    DemoPerson { first_name: "Leonie", last_name: "Brandt", company: None, job_title: None, kinds: &["lead"], status: "new", source: "website", follow_up_in: Some(1), touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Dmitri", last_name: "Orlov", company: None, job_title: None, kinds: &["lead"], status: "contacted", source: "website", follow_up_in: Some(-1), touches: SPOKEN, value: None, home: Some(("Schönberger Straße 60", "24148", "Kiel")) },
    DemoPerson { first_name: "Amira", last_name: "Haddad", company: None, job_title: None, kinds: &["lead"], status: "qualified", source: "event", follow_up_in: Some(6), touches: SPOKEN, value: None, home: Some(("Gutenbergstraße 18", "24118", "Kiel")) },
    DemoPerson { first_name: "Karl", last_name: "Matthiesen", company: None, job_title: None, kinds: &["client"], status: "active", source: "referral", follow_up_in: None, touches: REGULAR, value: Some("2044.00"), home: Some(("Dorfstraße 1", "24229", "Dänischenhagen")) },
    DemoPerson { first_name: "Zoe", last_name: "Albrecht", company: None, job_title: None, kinds: &[], status: "new", source: "website", follow_up_in: None, touches: SEEN, value: None, home: None },
    DemoPerson { first_name: "Finn", last_name: "Carstens", company: None, job_title: None, kinds: &[], status: "new", source: "organic", follow_up_in: None, touches: &[], value: None, home: None },
    DemoPerson { first_name: "Renate", last_name: "Wulf", company: None, job_title: None, kinds: &["client"], status: "inactive", source: "import", follow_up_in: None, touches: BOUGHT, value: Some("188.10"), home: Some(("Hasseldieksdammer Weg 77", "24114", "Kiel")) },
    DemoPerson { first_name: "Bao", last_name: "Nguyen", company: None, job_title: None, kinds: &["lead"], status: "new", source: "paid", follow_up_in: None, touches: &[], value: None, home: None },
];
