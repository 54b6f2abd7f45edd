//! The program under test.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use base::TenantId;
use engine::app::{App, Database, check_modules};
use engine::config::{self, Settings};
use engine::http::{House, WebApp, WebFile};
use engine::identity::Identity;
use engine::store::Mode;
use engine::tenancy::{NewMember, NewOwner, NewTenant, add_member, create_tenant};
use sdk::{Ctx, Module};
use tokio_postgres::{Client, NoTls};

use crate::{Person, TestClock, postgres, template};

/// Everybody's password, unless a test is about passwords.
pub const PASSWORD: &str = "Warm-Bread-4-Nord";
pub const SECRET: &[u8] = b"the master secret of the tests, long enough";

pub struct TestApp {
    pub clock: Arc<TestClock>,
    pub house: Arc<House>,
    pub address: SocketAddr,
    pub database_name: String,
    owner: Person,
    nobody: Person,
    password_hash: String,
    postgres: embedded::Connection,
    is_shared: bool,
    /// Dropped with the test; the process ends anyway.
    app: App,
}

/// Where a test's database is.
enum Place {
    /// With all tests of the same modules.
    Shared,
    Alone,
    OnServer(Box<embedded::Server>),
    At(embedded::Connection),
    /// With another app, as a second node of the same deployment.
    Beside(String),
}

impl TestApp {
    /// The platform alone.
    pub async fn start() -> Self {
        Self::with_modules(Vec::new()).await
    }

    /// The platform with these modules, on the database that all tests with the same modules share.
    pub async fn with_modules(modules: Vec<Box<dyn Module>>) -> Self {
        Box::pin(Self::build(modules, settings(&[]), Place::Shared)).await
    }

    /// On the shared database, with settings for this test only.
    pub async fn with_settings(modules: Vec<Box<dyn Module>>, adjust: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = settings(&[]);
        adjust(&mut settings);
        Box::pin(Self::build(modules, settings, Place::Shared)).await
    }

    /// The platform with a web application of these files.
    pub async fn with_web(files: Vec<WebFile>, adjust: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = settings(&[]);
        adjust(&mut settings);
        Box::pin(Self::build_serving(WebApp::of(files), Vec::new(), settings, Place::Shared)).await
    }

    /// On a database of its own: for tests that move the clock, or look at things that all tenants share.
    pub async fn alone(modules: Vec<Box<dyn Module>>, flags: &[(&str, &str)]) -> Self {
        Box::pin(Self::build(modules, settings(flags), Place::Alone)).await
    }

    /// On a PostgreSQL that belongs to the program, as in `eoex serve`: for tests that stop or kill it.
    pub async fn on_own_server(
        modules: Vec<Box<dyn Module>>,
        server: embedded::Server,
        adjust: impl FnOnce(&mut Settings),
    ) -> Self {
        let mut settings = settings(&[]);
        adjust(&mut settings);
        Box::pin(Self::build(modules, settings, Place::OnServer(Box::new(server)))).await
    }

    /// On a PostgreSQL that somebody else runs, here the test: for tests in which it is away for a while.
    pub async fn on_server(
        modules: Vec<Box<dyn Module>>,
        connection: embedded::Connection,
        adjust: impl FnOnce(&mut Settings),
    ) -> Self {
        let mut settings = settings(&[]);
        adjust(&mut settings);
        Box::pin(Self::build(modules, settings, Place::At(connection))).await
    }

    /// A second node of the same deployment: another program on the database of an app that is alone.
    pub async fn another_node(&self, modules: Vec<Box<dyn Module>>) -> Self {
        Box::pin(Self::build(modules, settings(&[]), Place::Beside(self.database_name.clone()))).await
    }

    async fn build(modules: Vec<Box<dyn Module>>, settings: Settings, place: Place) -> Self {
        Box::pin(Self::build_serving(WebApp::default(), modules, settings, place)).await
    }

    async fn build_serving(
        web: WebApp,
        modules: Vec<Box<dyn Module>>,
        settings: Settings,
        place: Place,
    ) -> Self {
        let identity = Arc::new(Identity::new(&settings, SECRET).expect("the test settings are sound"));
        let catalog =
            Arc::new(check_modules(&modules, &identity).unwrap_or_else(|misfits| panic!("{misfits}")));
        let is_shared = matches!(place, Place::Shared);
        let (postgres, database_name, server) = match place {
            Place::Shared => (postgres().await, format!("shared_{}", catalog.fingerprint()), None),
            Place::Alone => {
                let (postgres, name) = (postgres().await, unique("alone"));
                template::copy_template(&settings, &postgres, &catalog, &name).await;
                (postgres, name, None)
            }
            Place::OnServer(server) => (server.connection(), "eoex".to_owned(), Some(*server)),
            Place::At(connection) => (connection, "eoex".to_owned(), None),
            Place::Beside(name) => (postgres().await, name, None),
        };
        let database = Database::on_server(&settings, SECRET, &postgres, &database_name).await;
        let mut database = database.unwrap_or_else(|problem| panic!("{problem:?}"));
        database.embedded = server;
        let clock = Arc::new(TestClock::default());
        let started =
            App::start_on(settings, modules, Arc::clone(&clock) as _, identity, catalog, database).await;
        let mut app = started.unwrap_or_else(|refused| panic!("{refused}"));
        let address = app.listen(web).await.unwrap_or_else(|refused| panic!("{refused}"));
        let house = Arc::clone(&app.house);
        let password_hash = house.identity.hash_password(PASSWORD).await.expect("hashing works");
        let nobody = Person::nobody(address);
        let owner = nobody.clone();
        let mut test_app = Self {
            clock,
            house,
            address,
            database_name,
            owner,
            nobody,
            password_hash,
            postgres,
            is_shared,
            app,
        };
        test_app.owner = test_app.another_tenant().await;
        test_app
    }

    /// The owner of this test's tenant, signed in.
    pub fn owner(&self) -> &Person {
        &self.owner
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Person {
        self.nobody.named("", TenantId::PLATFORM)
    }

    /// The owner of one more tenant, signed in.
    pub async fn another_tenant(&self) -> Person {
        let email = format!("{}@bakery.example", unique("ann"));
        let tenant = NewTenant { plan: "enterprise-year".to_owned(), ..NewTenant::named(&unique("Bakery ")) };
        let owner = NewOwner {
            email: email.parse().expect("the address is sound"),
            first_name: "Ann".to_owned(),
            last_name: "Petersen".to_owned(),
            password_hash: Some(self.password_hash.clone()),
        };
        let ctx = self.platform_ctx();
        let id = create_tenant(&ctx, tenant, owner).await.unwrap_or_else(|problem| panic!("{problem:?}"));
        self.signed_in(&email, id).await
    }

    /// A colleague in this test's tenant, signed in.
    pub async fn member(&self, name: &str, role: &str) -> Person {
        self.member_of(self.owner.tenant, name, role).await
    }

    pub async fn member_of(&self, tenant: TenantId, name: &str, role: &str) -> Person {
        let email = format!("{}@bakery.example", unique(name));
        self.add_person(tenant, &email, name, role).await;
        self.signed_in(&email, tenant).await
    }

    /// Somebody who runs the platform, signed in.
    pub async fn operator(&self) -> Person {
        self.member_of(TenantId::PLATFORM, "olga", "operator").await
    }

    async fn add_person(&self, tenant: TenantId, email: &str, name: &str, role: &str) {
        let person = NewOwner {
            email: email.parse().expect("the address is sound"),
            first_name: name.to_owned(),
            last_name: "Colleague".to_owned(),
            password_hash: Some(self.password_hash.clone()),
        };
        let ctx = self.platform_ctx();
        let door = self.house.identity.door(&ctx, tenant, Mode::Writes).await.expect("the door opens");
        let user =
            engine::identity::insert_user(&door.ctx, &person, "en", "UTC").await.expect("a person is made");
        let member = NewMember::with_role(user, person, role);
        add_member(&door.ctx, &member).await.expect("there is a seat");
        door.commit().await.expect("the person stays");
    }

    async fn signed_in(&self, email: &str, tenant: TenantId) -> Person {
        let person = self.nobody.named(email, tenant);
        let answer = person.sign_in(PASSWORD).await;
        assert_eq!(answer.status(), 200, "{email} cannot sign in: {}", answer.json);
        person
    }

    /// The program itself, in this test's tenant, for looking.
    pub fn system_ctx(&self) -> Ctx {
        self.house.system_ctx("core.test", self.owner.tenant, Mode::Reads).0
    }

    pub fn platform_ctx(&self) -> Ctx {
        self.app.platform_ctx("core.test")
    }

    /// Handles every sign-up and password request that waits. Only for apps that are alone.
    pub async fn settle(&self) {
        self.house
            .identity
            .handle_waiting(&self.platform_ctx())
            .await
            .expect("waiting things can be handled");
    }

    /// Lets every subscriber of the ledger hear all there is. Only for apps that are alone.
    pub async fn hear_all(&self) {
        let ctx = self.platform_ctx();
        engine::ledger::Ledger::of(&ctx).settle(&ctx).await.expect("subscribers can hear");
    }

    /// Does from now on by itself what waits, as the program does.
    pub fn work(&mut self) {
        self.app.work();
    }

    /// Stops in order, as the program does.
    pub async fn stop(self) {
        self.app.stop().await;
    }

    /// Does all jobs that are due by the test's clock, and those they enqueue, until none is left; schedules tick too.
    /// Those of this test's tenant alone, unless the app is alone. Says how many attempts there were.
    pub async fn work_off(&self) -> usize {
        let only = self.is_shared.then_some(self.owner.tenant);
        self.app.workshop.work_off(only).await.expect("the queue can be worked off")
    }

    /// The texts of the mails to somebody, newest first.
    pub async fn mails_to(&self, email: &str) -> Vec<String> {
        let rows = self
            .superuser()
            .await
            .query(
                "select subject || E'\\n' || body from core.mail where recipient = $1 order by id desc",
                &[&email],
            )
            .await
            .expect("mails can be read");
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// The token in the newest mail to somebody.
    pub async fn token_mailed_to(&self, email: &str) -> String {
        let mails = self.mails_to(email).await;
        let newest = mails.first().unwrap_or_else(|| panic!("{email} got no mail"));
        let token = newest.split('#').nth(1).unwrap_or_else(|| panic!("there is no link in {newest}"));
        token.split_whitespace().next().unwrap_or_default().to_owned()
    }

    /// The database as its superuser sees it: past all policies. For looking behind the program's back.
    pub async fn superuser(&self) -> Client {
        connect(&self.postgres.config(&self.database_name)).await
    }

    /// The database as the application's own role sees it.
    pub async fn application_role(&self) -> Client {
        connect(&self.app.database.app).await
    }

    pub async fn read_only_role(&self) -> Client {
        connect(&self.app.database.read).await
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    /// For tests of what happens by itself, and of stopping.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// The program itself, in this test's tenant, in a transaction that is kept if all goes well.
    pub async fn in_system<T, Doing>(&self, deed: impl FnOnce(Ctx) -> Doing) -> base::Result<T>
    where
        Doing: Future<Output = base::Result<T>>,
    {
        self.in_system_of(self.owner.tenant, deed).await
    }

    /// The same in another tenant.
    pub async fn in_system_of<T, Doing>(
        &self,
        tenant: TenantId,
        deed: impl FnOnce(Ctx) -> Doing,
    ) -> base::Result<T>
    where
        Doing: Future<Output = base::Result<T>>,
    {
        let (ctx, unit) = self.house.system_ctx("core.test", tenant, Mode::Writes);
        let done = deed(ctx).await;
        match &done {
            Ok(_) => unit.commit().await?,
            Err(_) => unit.roll_back().await,
        }
        done
    }
}

async fn connect(config: &tokio_postgres::Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("the role can sign in");
    tokio::spawn(connection);
    client
}

fn settings(flags: &[(&str, &str)]) -> Settings {
    let defaults = [
        // The smallest hashing argon2 allows: tests are about what happens around it.
        ("sign_in.argon2_memory_kib", "64"),
        ("sign_in.argon2_passes", "1"),
        ("database.connections_max", "4"),
        ("log.filter", "warn"),
    ];
    let flags: Vec<(String, String)> =
        defaults.iter().chain(flags).map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let mut settings =
        config::load(None, std::iter::empty(), &flags).unwrap_or_else(|wrong| panic!("{wrong}"));
    // Any free port, and no folder beside the sources.
    settings.server.port = 0;
    settings.data = std::env::temp_dir().join("eoex-tests");
    settings
}

/// A name no other test has, in this process or another.
fn unique(name: &str) -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let now = jiff::Timestamp::now().as_microsecond();
    format!("{name}_{}_{now}_{number}", std::process::id()).to_lowercase().replace(' ', "_")
}

impl std::fmt::Debug for TestApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TestApp")
    }
}
