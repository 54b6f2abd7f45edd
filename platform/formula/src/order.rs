//! In which order formulas that use each other can be calculated.

use std::collections::HashMap;

/// Names that wait for each other, from one to the same again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle(pub Vec<String>);

/// Puts every name after those it uses. Names that are not in the list use nothing that would have to be waited for.
pub fn in_order<'a>(uses: &[(&'a str, Vec<&'a str>)]) -> Result<Vec<usize>, Circle> {
    let places: HashMap<&str, usize> = uses.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let mut marks = vec![Mark::New; uses.len()];
    let mut order = Vec::with_capacity(uses.len());
    for start in 0..uses.len() {
        // A name, and how many of those it uses have been looked at. By hand, because a chain may be long.
        let mut path = vec![(start, 0)];
        while let Some((at, looked_at)) = path.pop() {
            if looked_at == 0 {
                if marks[at] == Mark::Done {
                    continue;
                }
                marks[at] = Mark::Waiting;
            }
            let Some(used) = uses[at].1.get(looked_at) else {
                marks[at] = Mark::Done;
                order.push(at);
                continue;
            };
            path.push((at, looked_at + 1));
            let Some(&next) = places.get(used) else { continue };
            match marks[next] {
                Mark::New => path.push((next, 0)),
                Mark::Done => {}
                Mark::Waiting => {
                    let from = path.iter().position(|(known, _)| *known == next).unwrap_or_default();
                    let names = path[from..].iter().map(|(known, _)| *known).chain([next]);
                    return Err(Circle(names.map(|known| uses[known].0.to_owned()).collect()));
                }
            }
        }
    }
    Ok(order)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Waiting,
    Done,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_comes_first() {
        let uses = [("c", vec!["b", "price"]), ("a", vec!["price"]), ("b", vec!["a", "a"])];

        assert_eq!(in_order(&uses), Ok(vec![1, 2, 0]));
    }

    #[test]
    fn a_circle_is_named_from_one_to_the_same_again() {
        let uses = [("a", vec!["b"]), ("b", vec!["x", "c"]), ("c", vec!["d", "b"]), ("d", vec![])];

        assert_eq!(in_order(&uses), Err(Circle(vec!["b".into(), "c".into(), "b".into()])));
        assert_eq!(in_order(&[("a", vec!["a"])]), Err(Circle(vec!["a".into(), "a".into()])));
    }
}
