//! Whether values have the shape that a record type declares.
//!
//! The declaration is the type's own JSON Schema, so that what an editor
//! checks and what this program checks are the same. Knows the part of JSON
//! Schema that record types need, and no record type.

use std::rc::Rc;

use serde_json::Value as Json;

use super::misfit::{self, Kind};
use super::tree::{Content, Node, Pair, Tree};
use crate::base::diag::{Diagnostic, Problems, short};

/// Compares a tree with a schema. What does not fit is added to `problems`.
pub fn check(tree: &Tree, schema: &Json, problems: &mut Problems) {
    Check { around: None, tree, schema, problems }.value(schema, tree.root(), "the file");
}

struct Check<'a> {
    /// What is said of the keys that are names, of which the value of one is checked.
    around: Option<String>,
    tree: &'a Tree,
    /// The whole schema, for its `$defs`.
    schema: &'a Json,
    problems: &'a mut Problems,
}

impl<'a> Check<'a> {
    /// Checks what the messages call `name`.
    fn value(&mut self, schema: &'a Json, node: &Node, name: &str) {
        self.one_of(&self.alternatives(schema), node, name);
    }

    /// As [`Check::value`], of alternatives that were found before.
    fn one_of(&mut self, alternatives: &[&'a Json], node: &Node, name: &str) {
        let fitting = alternatives.iter().find_map(|&one| Some((one, misfit::fit(one, node)?)));
        let Some((schema, kind)) = fitting else {
            let items = alternatives.iter().find_map(|one| one.get("items"));
            let items = items.and_then(|items| self.alternatives(items).first().copied());
            let text = self.tree.source.text();
            let above = text.get(..node.range.start).and_then(|it| it.rsplit('\n').next());
            let behind = text.get(node.range.start..).and_then(|it| it.lines().next());
            let is_remark = node.is_null()
                && (above.is_some_and(|line| line.contains(" #"))
                    || behind
                        .is_some_and(|rest| rest.trim_start_matches([':', ' ']).starts_with('#')));
            let is_named = name.starts_with('`') && !matches!(node.content, Content::Scalar { .. });
            let around = self.around.take().filter(|_| is_named);
            self.at(node, || {
                let mut problem = misfit::wrong_kind(alternatives, items, node, name);
                problem.notes.extend(around);
                if is_remark { problem.help(misfit::HASH) } else { problem }
            });
            return;
        };
        match (&node.content, kind) {
            (_, Kind::Nothing | Kind::Truth) => {}
            (Content::Scalar { text, .. }, Kind::Number) => self.number(schema, node, text, name),
            (Content::Scalar { text, .. }, _) => self.text(schema, node, text, name),
            (Content::List(items), _) => self.list(schema, node, items, name),
            (Content::Map(pairs), _) => self.map(schema, node, pairs, name),
        }
    }

    /// The schema itself, or those it is any one of, with references followed.
    fn alternatives(&self, schema: &'a Json) -> Vec<&'a Json> {
        if let Some(name) = schema["$ref"].as_str() {
            let pointer = name.trim_start_matches('#');
            return self.schema.pointer(pointer).map_or_else(Vec::new, |s| self.alternatives(s));
        }
        let any = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array());
        match any {
            Some(any) => any.iter().flat_map(|one| self.alternatives(one)).collect(),
            None => vec![schema],
        }
    }

    fn number(&mut self, schema: &Json, node: &Node, text: &str, name: &str) {
        let number: f64 = text.parse().unwrap_or_default();
        let (least, most) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
        if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
            self.at(node, || misfit::out_of_range(name, text, least, most));
        } else if schema["type"] == "integer" && number.fract() != 0.0 {
            self.at(node, || misfit::not_whole(name, text));
        }
    }

    fn text(&mut self, schema: &Json, node: &Node, text: &str, name: &str) {
        let letters = text.trim().chars().count();
        if bound(schema, "minLength").is_some_and(|least| letters < least) {
            self.at(node, || misfit::empty(name));
        } else if let Some(most) = bound(schema, "maxLength").filter(|&most| letters > most) {
            self.at(node, || misfit::too_long(name, letters, most));
        }
    }

    fn list(&mut self, schema: &'a Json, node: &Node, items: &[Rc<Node>], name: &str) {
        self.count(schema, ("minItems", "maxItems"), items.len(), node, name);
        let alternatives = self.alternatives(&schema["items"]);
        let name = format!("an item of {name}");
        for node in items {
            self.one_of(&alternatives, node, &name);
        }
    }

    fn map(&mut self, schema: &'a Json, node: &Node, pairs: &[Pair], name: &str) {
        self.count(schema, ("minProperties", "maxProperties"), pairs.len(), node, name);
        if bound(schema, "minProperties").is_some_and(|least| pairs.len() < least) {
            return;
        }
        // The key above that is empty and holds keys.
        let mut empty = None;
        for pair in pairs {
            if let Some(property) = schema["properties"].get(&pair.key) {
                let holds_names = property["additionalProperties"].is_object();
                empty = Some(&pair.key).filter(|_| holds_names && pair.value.is_null());
            }
            self.pair(schema, pair, empty);
        }
        for key in required(schema) {
            // A key that is misspelt is not missing as well.
            let is_it =
                |pair: &Pair| pair.key == key || misfit::meant(schema, &pair.key) == Some(key);
            if !pairs.iter().any(is_it) {
                self.at(node, || misfit::missing_key(schema, key));
            }
        }
    }

    /// Checks a key and its value; a key left empty is a key left out.
    fn pair(&mut self, schema: &'a Json, pair: &Pair, empty: Option<&String>) {
        let property = schema["properties"].get(&pair.key);
        if property.is_some()
            && pair.value.is_null()
            && !required(schema).any(|key| key == pair.key)
        {
            return;
        }
        let others = &schema["additionalProperties"];
        let Some(of_value) = property.or_else(|| others.is_object().then_some(others)) else {
            let place = self.tree.place(pair.key_range.clone());
            self.problems.add(|| {
                let problem = misfit::unknown_key(schema, &pair.key).at(place);
                match empty {
                    Some(key) => problem.help(format!(
                        "if it belongs to `{key}` above, begin it 2 spaces further right"
                    )),
                    None => problem,
                }
            });
            return;
        };
        let name = format!("`{}`", short(&pair.key));
        let said = schema["description"].as_str();
        let said = said.filter(|_| property.is_none() && schema["properties"].is_null());
        self.around = said.map(misfit::first_sentence);
        self.value(of_value, &pair.value, &name);
    }

    fn count(
        &mut self, schema: &Json, (least, most): (&str, &str), count: usize, node: &Node,
        name: &str,
    ) {
        if let Some(least) = bound(schema, least).filter(|&least| count < least) {
            let too_few = || misfit::too_few(name, count, least);
            self.at(node, || if count == 0 { misfit::empty(name) } else { too_few() });
        }
        if let Some(most) = bound(schema, most).filter(|&most| count > most) {
            self.at(node, || misfit::too_many(name, count, most));
        }
    }

    fn at(&mut self, node: &Node, problem: impl FnOnce() -> Diagnostic) {
        let place = self.tree.place(node.mark());
        self.problems.add(|| problem().at(place));
    }
}

fn required(schema: &Json) -> impl Iterator<Item = &str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str)
}

fn bound(schema: &Json, key: &str) -> Option<usize> {
    schema[key].as_u64().map(|bound| bound as usize)
}
