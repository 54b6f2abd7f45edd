//! A module beside the contacts: it knows orders, shows them in profiles and timelines, and fails when a test says so.

use std::sync::{Arc, Mutex};

use base::Timestamp;
use contacts::Contacts;
use contracts::contacts::{
    ProfilePart, ProfileSection, StatisticsPart, Subject, TimelineEntry, TimelinePart, TimelineQuery,
};
use sdk::errors::INTERNAL;
use sdk::{BoxFuture, Ctx, Declarations, Module, Result, matches_pattern};
use serde_json::{Map, Value, json};
use testing::TestApp;
use uuid::Uuid;

/// Whether the shop answers today.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    #[default]
    Answers,
    Fails,
    Panics,
    /// Asks the database something it refuses.
    AsksNonsense,
    /// Answers with entries nobody asked for.
    BreaksItsWord,
}

#[derive(Debug, Default)]
pub(crate) struct Shop {
    mood: Mutex<Mood>,
    /// Who ordered, when, and the order's id.
    orders: Mutex<Vec<(Uuid, Timestamp, Uuid)>>,
}

#[derive(Debug)]
struct ShopModule(Arc<Shop>);

pub(crate) async fn app_with_shop() -> (TestApp, Arc<Shop>) {
    let shop = Arc::new(Shop::default());
    let app = TestApp::with_modules(vec![Box::new(Contacts), Box::new(ShopModule(Arc::clone(&shop)))]).await;
    (app, shop)
}

impl Shop {
    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub(crate) fn ordered(&self, contact: Uuid, at: Timestamp) -> Uuid {
        let id = Uuid::now_v7();
        self.orders.lock().unwrap().push((contact, at, id));
        id
    }

    async fn answer(&self, ctx: &Ctx) -> Result<Mood> {
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Fails => return Err(INTERNAL.because("the till is stuck")),
            Mood::AsksNonsense => ctx.rows("select 1 / 0", &[]).await.map(|_| ())?,
            Mood::Panics => panic!("the shop is on fire"),
            Mood::Answers | Mood::BreaksItsWord => {}
        }
        Ok(mood)
    }

    fn entries_of(&self, subject: Subject) -> Vec<TimelineEntry> {
        let orders = self.orders.lock().unwrap();
        let of_subject = orders.iter().filter(|(contact, ..)| subject == Subject::Contact(*contact));
        let entry = |(_, at, id): &(Uuid, Timestamp, Uuid)| TimelineEntry {
            id: *id,
            at: *at,
            kind: "shop.order.placed".to_owned(),
            entity: None,
            record_id: Some(*id),
            actor: None,
            actor_id: None,
            summary: Some("Forty loaves".to_owned()),
            details: json!({}),
        };
        of_subject.map(entry).collect()
    }
}

impl Module for ShopModule {
    fn name(&self) -> &'static str {
        "shop"
    }

    fn declare(&self, shop: &mut Declarations) {
        shop.contributes::<dyn ProfilePart>(Arc::clone(&self.0) as _);
        shop.contributes::<dyn TimelinePart>(Arc::clone(&self.0) as _);
        shop.contributes::<dyn StatisticsPart>(Arc::clone(&self.0) as _);
    }
}

impl ProfilePart for Shop {
    fn name(&self) -> &'static str {
        "shop.order"
    }

    fn show<'a>(&'a self, ctx: &'a Ctx, subject: Subject) -> BoxFuture<'a, Result<Option<ProfileSection>>> {
        Box::pin(async move {
            self.answer(ctx).await?;
            let entries = self.entries_of(subject);
            let Ok(total) = i64::try_from(entries.len()) else { return Ok(None) };
            Ok((total > 0).then(|| ProfileSection { total, ..ProfileSection::default() }))
        })
    }
}

impl TimelinePart for Shop {
    fn name(&self) -> &'static str {
        "shop.order"
    }

    fn entries<'a>(
        &'a self,
        ctx: &'a Ctx,
        subject: Subject,
        asked: &'a TimelineQuery,
    ) -> BoxFuture<'a, Result<Vec<TimelineEntry>>> {
        Box::pin(async move {
            let mood = self.answer(ctx).await?;
            let mut entries = self.entries_of(subject);
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.place()));
            if mood == Mood::BreaksItsWord {
                return Ok(entries);
            }
            entries.retain(|entry| {
                asked.before.is_none_or(|before| entry.place() < before)
                    && asked.since.is_none_or(|since| entry.at >= since)
                    && asked.kind.as_ref().is_none_or(|kind| matches_pattern(kind, &entry.kind))
            });
            entries.truncate(asked.at_most);
            Ok(entries)
        })
    }
}

impl StatisticsPart for Shop {
    fn name(&self) -> &'static str {
        "shop.order"
    }

    fn figures<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<Option<Map<String, Value>>>> {
        Box::pin(async move {
            self.answer(ctx).await?;
            Ok(Some(Map::from_iter([("open".to_owned(), json!(3))])))
        })
    }
}
