//! What the language understands, what it gives, and what it says when it does not.

use crate::shop::{around, given, names, said, shown};
use formula::{Formula, Names, SOURCE_CHARS_MAX, Type, Value};

#[test]
fn office_words_mean_what_they_say() {
    for (formula, gives) in [
        ("price * quantity", "37.5"),
        (r#"if(status = "won", price, 0)"#, "12.5"),
        (r#"first_name & " " & last_name"#, "Ann Bäcker"),
        ("days_between(due, today()) > 30 and not is_paid", "true"),
        (r#"Status IN ("lost", "won")"#, "true"),
        (r#"status not in ("lost", "won")"#, "false"),
        ("note is empty", "true"),
        ("price is not empty and empty(note)", "true"),
        (r#"switch(status, "won", 1, "lost", -1, 0)"#, "1"),
        (r#"has(tags, "vip")"#, "true"),
        (r#"join(tags, "; ") & " (" & len(tags) & ")""#, "vip; regular (2)"),
        (r#"contains(last_name, "BÄCK")"#, "true"),
        ("1 + 2 * 3 - 4 / 2 % 3", "5"),
        ("-(2 - 5) * -1", "-3"),
        ("not true or true", "true"),
        (r#"1 + 1 & 2"#, "22"),
        ("value * 3", "30.00 EUR"),
        ("value / value", "1"),
        ("value + value * 0.19", "11.90 EUR"),
        (r#"currency(value) & amount(value)"#, "EUR10"),
        ("value >= money(10, \"EUR\")", "true"),
        ("due + 10", "2026-01-25"),
        ("today() - due", "75"),
        ("hours_between(called_at, now())", "1.5"),
        (r#""He said ""no""""#, r#"He said "no""#),
        ("owner = maker", "false"),
        ("0.1 + 0.2 = 0.3", "true"),
        ("round(1 / 3, 4)", "0.3333"),
    ] {
        assert_eq!(shown(formula), gives, "{formula}");
    }
}

#[test]
fn what_is_empty_stays_empty_and_compares_with_nothing() {
    for (formula, gives) in [
        ("missing + 1", ""),
        ("missing * 0", ""),
        ("-missing", ""),
        ("round(missing)", ""),
        (r#"first_name & note & "!""#, "Ann!"),
        ("note & note", ""),
        ("missing = 1", "false"),
        ("missing != 1", "false"),
        ("missing < 1 or missing >= 1", "false"),
        ("missing in (1, 2)", "false"),
        ("missing not in (1, 2)", "false"),
        ("missing = missing", "false"),
        ("not (missing = 1)", "true"),
        ("unsure and true", "false"),
        ("not unsure", "true"),
        (r#"if(unsure, "yes", "no")"#, "no"),
        ("unsure", ""),
        ("coalesce(missing, 7)", "7"),
        ("min(missing, 7, 3)", "3"),
        ("max(missing, missing)", ""),
        ("price / 0", ""),
        ("price % 0", ""),
        ("value / 0", ""),
        ("9999999999999999999999999999 * 9999999999999999999999999999", ""),
        ("value + money(1, \"USD\")", ""),
        ("value = money(10, \"USD\")", "false"),
        ("value != money(10, \"USD\")", "true"),
        ("max(value, money(1, \"USD\"))", ""),
        ("money(1, \"XYZ\")", ""),
        ("today() + 99999999", ""),
        ("add_months(now(), 9999999)", ""),
        ("add_hours(now(), 99999999999999999999)", ""),
        (r#"left("abc", -1)"#, ""),
        (r#"replace("abc", "", "x")"#, "abc"),
        ("to_date(\"2026-02-30\")", ""),
        ("number(\"1e5\")", ""),
    ] {
        assert_eq!(shown(formula), gives, "{formula}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_a_remedy() {
    for (formula, message) in [
        ("price * prize", "There is no field “prize”. Did you mean “price”? (character 9)"),
        ("prixe & 'x'", "' means nothing here. Write texts in double quotes: \"won\". (character 9)"),
        ("", "There is nothing to calculate. Write an expression such as price * quantity. (character 1)"),
        (
            "price *",
            "Something is missing at the end. Write a field, a number or a text there. (character 8)",
        ),
        ("(price", "This ( is not closed. Write ) where it ends. (character 1)"),
        ("price)", "This ) closes nothing. Remove it, or write the ( before. (character 6)"),
        (
            "1,5 * price",
            "A comma stands between arguments only. Write decimals with a point: 1.5. (character 2)",
        ),
        (
            "price quantity",
            "“quantity” does not go on from what stands before it. Write a sign or a word between the two, such as + or and. (character 7)",
        ),
        ("price == 3", "== means nothing here. Write = once. (character 7)"),
        ("is_paid && true", "&& means nothing here. Write and. (character 9)"),
        ("round(1; 2)", "; means nothing here. Write a comma between arguments. (character 8)"),
        (
            "3x",
            "3 is followed by something that belongs to no number. Write a sign between them, such as *. (character 1)",
        ),
        ("\"won", "This text does not end. Write \" where it ends. (character 1)"),
        (
            "price < 1 < 2",
            "Two comparisons cannot follow each other. Write and between them: 1 < x and x < 9. (character 11)",
        ),
        ("rund(price)", "There is no function “rund”. Did you mean “round”? (character 1)"),
        (
            "today",
            "There is no field “today”. As a function it is followed by parentheses: today(). (character 1)",
        ),
        ("round()", "“round” has too few arguments. Write round(number, places?). (character 1)"),
        ("round(1, 2, 3)", "“round” has too many arguments. Write round(number, places?). (character 1)"),
        (
            "round(first_name)",
            "“round” needs a number or money as its number, and this is text. number(…) reads a number from text. (character 7)",
        ),
        ("first_name + last_name", "+ cannot stand between text and text. Join texts with &. (character 1)"),
        (
            "value + 1",
            "+ cannot stand between money and a number. amount(…) is the number of an amount. (character 1)",
        ),
        (
            "called_at + 1",
            "+ cannot stand between a moment (a date with a time) and a number. Use add_days(), add_hours(), days_between() or hours_between(). (character 1)",
        ),
        (
            "value > 100",
            "Money cannot be compared with a number. amount(…) is the number of an amount. (character 1)",
        ),
        (
            "called_at > due",
            "A moment (a date with a time) cannot be compared with a date. to_date(…) is the day of a moment. (character 1)",
        ),
        ("status = \"wonn\"", "“status” has no option \"wonn\". Did you mean \"won\"? (character 10)"),
        (
            "status = \"Gewonnen\"",
            "“status” has no option \"Gewonnen\". Did you mean \"won\"? (character 10)",
        ),
        (
            "status in (\"x\")",
            "“status” has no option \"x\". There are \"new\", \"won\", \"lost\". (character 12)",
        ),
        (
            "switch(status, \"x\", 1, 2)",
            "“status” has no option \"x\". There are \"new\", \"won\", \"lost\". (character 16)",
        ),
        ("note = \"\"", "Nothing equals an empty text. Write “is empty” or “is not empty”. (character 8)"),
        (
            "tags = \"vip\"",
            "A list cannot be compared with text. Ask a list with has(list, \"entry\"). (character 1)",
        ),
        (
            "price and is_paid",
            "“and” needs a condition, and this is a number. Compare it, such as with = or “is not empty”. (character 1)",
        ),
        (
            "if(is_paid, value, 0)",
            "This is a number, and what stands before it is money. Write empty instead of 0, money(…, \"EUR\"), or amount(…) before. (character 20)",
        ),
        (
            "if(is_paid, 1, \"no\")",
            "This is text, and what stands before it is a number. number(…) reads a number from text. (character 16)",
        ),
        ("place & \"x\"", "“place” is an address. Use another field. (character 1)"),
        (
            "owner & \"x\"",
            "& joins texts, and this is a record. A record can only be compared with another, and be empty. (character 1)",
        ),
        (
            "owner > maker",
            "> needs something that can be put in order, and here is a record. Compare it with = or !=, or ask a list with has(). (character 1)",
        ),
        ("empty", "This is always empty. Name a field or a value that it can be. (character 1)"),
        (
            "price is won",
            "After “is” comes “empty” or “not empty”. Compare with =, such as status = \"won\". (character 10)",
        ),
        (
            "status in \"won\"",
            "After “in” comes a list in parentheses. Write, for example, status in (\"new\", \"won\"). (character 11)",
        ),
        (
            "and(is_paid, true)",
            "“and” stands between two things. Write what comes before it: a and b. (character 1)",
        ),
        (
            "1 + not true",
            "“not” stands before a whole condition. Put it in parentheses together with its condition: (not is_paid). (character 5)",
        ),
        (
            "ü§",
            "The character '§' means nothing here. Remove it, or write it in double quotes if it is text. (character 2)",
        ),
    ] {
        assert_eq!(said(formula), [message], "{formula}");
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_nothing_twice() {
    let said = said("round(prize, quantitty) + lenn & -first_name");

    assert_eq!(
        said,
        [
            "There is no field “prize”. Did you mean “price”? (character 7)",
            "There is no field “quantitty”. Did you mean “quantity”? (character 14)",
            "There is no field “lenn”. Write the code of a field. Texts stand in double quotes. (character 27)",
            "- cannot stand before text. number(…) reads a number from text. (character 34)",
        ]
    );
}

#[test]
fn a_formula_knows_what_it_gives_and_uses() {
    let names = names();
    let formula = Formula::read("if(is_paid, price, price * quantity)", &names).unwrap();

    assert_eq!(formula.gives(), Type::Number);
    assert_eq!(formula.uses().collect::<Vec<_>>(), ["is_paid", "price", "quantity"]);
    assert!(!formula.changes_by_itself());
    assert!(Formula::read("if(is_paid, today(), due)", &names).unwrap().changes_by_itself());
    let wanted = Formula::read_as("price", &names, Type::Boolean).unwrap_err();
    assert_eq!(
        wanted[0].to_string(),
        "This gives a number, and yes or no is needed here. Compare it, such as with = or “is not empty”. (character 1)"
    );
}

#[test]
fn what_is_too_long_too_deep_or_too_much_is_refused_and_never_falls_over() {
    let long = "1+".repeat(SOURCE_CHARS_MAX);
    assert!(said(&long)[0].contains("characters; 4000 are allowed"), "{:?}", said(&long));
    let nested = format!("{}1{}", "(".repeat(1_900), ")".repeat(1_900));
    assert!(said(&nested)[0].starts_with("This is nested more than 40 times."));
    let signs = format!("{}1", "-".repeat(3_000));
    assert!(said(&signs)[0].starts_with("This is nested more than 40 times."));
    let words = format!("{}true", "not ".repeat(900));
    assert!(said(&words)[0].starts_with("This is nested more than 40 times."));
    let chain = vec!["1"; 150].join("+");
    assert!(said(&chain)[0].starts_with("More than 100 steps wait for each other here."));
    let many = format!("max({})", vec!["1"; 1_500].join(","));
    assert!(said(&many)[0].starts_with("This has more than 1000 parts."));
}

#[test]
fn a_text_that_grows_and_grows_becomes_nothing() {
    let mut grown = r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#.to_owned();
    for _ in 0..12 {
        grown = format!(r#"replace({grown}, "a", "aaaa")"#);
    }
    assert_eq!(shown(&grown), "");
    // Each step is small enough; all together are not.
    let letters = "x".repeat(200_000);
    let repeated = format!("contains(story, \"y\"){}", " or contains(story, \"y\")".repeat(60));
    let mut names = Names::default();
    names.insert("story", formula::Known::Typed(Type::Text));
    let formula = Formula::read(&repeated, &names).unwrap();
    let values = given([("story", Value::text(letters))]);
    assert_eq!(formula.evaluate(&values, &around()), Value::Empty);
}
