//! The tables of imports and exports are what their definitions say.

use crate::market::market;

#[tokio::test]
async fn definitions_and_tables_say_the_same() {
    testing::entities_fit_their_tables(&market().await).await;
}
