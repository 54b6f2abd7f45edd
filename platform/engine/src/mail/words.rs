//! The words of the platform's own mails, in every language they speak. One long table on purpose.

use sdk::{MailTemplate, MailText};

pub static WELCOME: MailTemplate = MailTemplate {
    name: "core.mail.welcome",
    variables: &["first_name", "tenant_name", "link"],
    texts: &[
        MailText {
            language: "en",
            subject: "Welcome to {{tenant_name}}",
            body: "Hello {{first_name}},\n\n{{tenant_name}} is ready. Sign in here:\n{{link}}\n",
        },
        MailText {
            language: "es",
            subject: "Te damos la bienvenida a {{tenant_name}}",
            body: "Hola, {{first_name}}:\n\n{{tenant_name}} está listo. Inicia sesión aquí:\n{{link}}\n",
        },
        MailText {
            language: "de",
            subject: "Willkommen bei {{tenant_name}}",
            body: "Hallo {{first_name}},\n\n{{tenant_name}} ist bereit. Hier geht es zur Anmeldung:\n{{link}}\n",
        },
    ],
};

pub static CONFIRM_EMAIL: MailTemplate = MailTemplate {
    name: "core.mail.confirm_email",
    variables: &["first_name", "link", "hours"],
    texts: &[
        MailText {
            language: "en",
            subject: "Confirm your e-mail address",
            body: "Hello {{first_name}},\n\nconfirm your address to finish signing up:\n{{link}}\n\nThe link works once, for {{hours}} hours. If you did not sign up, ignore this mail.\n",
        },
        MailText {
            language: "es",
            subject: "Confirma tu dirección de correo",
            body: "Hola, {{first_name}}:\n\nConfirma tu dirección para terminar el registro:\n{{link}}\n\nEl enlace sirve una sola vez, durante {{hours}} horas. Si no te has registrado, ignora este mensaje.\n",
        },
        MailText {
            language: "de",
            subject: "Bitte die E-Mail-Adresse bestätigen",
            body: "Hallo {{first_name}},\n\nmit diesem Link wird die Registrierung abgeschlossen:\n{{link}}\n\nEr gilt einmal und {{hours}} Stunden lang. Wer sich nicht registriert hat, kann diese Mail ignorieren.\n",
        },
    ],
};

pub static ALREADY_REGISTERED: MailTemplate = MailTemplate {
    name: "core.mail.already_registered",
    variables: &["first_name", "link"],
    texts: &[
        MailText {
            language: "en",
            subject: "You already have an account",
            body: "Hello {{first_name}},\n\nsomebody, probably you, tried to sign up with this address. You already have an account. Sign in, or ask for a new password, here:\n{{link}}\n",
        },
        MailText {
            language: "es",
            subject: "Ya tienes una cuenta",
            body: "Hola, {{first_name}}:\n\nAlguien, probablemente tú, ha intentado registrarse con esta dirección. Ya tienes una cuenta. Inicia sesión o pide una contraseña nueva aquí:\n{{link}}\n",
        },
        MailText {
            language: "de",
            subject: "Es gibt bereits ein Konto",
            body: "Hallo {{first_name}},\n\njemand, vermutlich Sie selbst, wollte sich mit dieser Adresse registrieren. Es gibt bereits ein Konto. Anmelden oder ein neues Passwort anfordern:\n{{link}}\n",
        },
    ],
};

pub static INVITATION: MailTemplate = MailTemplate {
    name: "core.mail.invitation",
    variables: &["first_name", "tenant_name", "link", "days"],
    texts: &[
        MailText {
            language: "en",
            subject: "You have been invited to {{tenant_name}}",
            body: "Hello {{first_name}},\n\n{{tenant_name}} is waiting for you. Choose your password here:\n{{link}}\n\nThe link works once, for {{days}} days.\n",
        },
        MailText {
            language: "es",
            subject: "Te han invitado a {{tenant_name}}",
            body: "Hola, {{first_name}}:\n\n{{tenant_name}} te espera. Elige tu contraseña aquí:\n{{link}}\n\nEl enlace sirve una sola vez, durante {{days}} días.\n",
        },
        MailText {
            language: "de",
            subject: "Einladung zu {{tenant_name}}",
            body: "Hallo {{first_name}},\n\n{{tenant_name}} wartet. Hier das Passwort wählen:\n{{link}}\n\nDer Link gilt einmal und {{days}} Tage lang.\n",
        },
    ],
};

pub static INVITATION_TO_JOIN: MailTemplate = MailTemplate {
    name: "core.mail.invitation_to_join",
    variables: &["inviter", "tenant_name", "link", "days"],
    texts: &[
        MailText {
            language: "en",
            subject: "{{inviter}} invites you to {{tenant_name}}",
            body: "Hello,\n\n{{inviter}} would like you to join {{tenant_name}}. Accept here:\n{{link}}\n\nThe link works once, for {{days}} days. If you do not know {{inviter}}, ignore this mail.\n",
        },
        MailText {
            language: "es",
            subject: "{{inviter}} te invita a {{tenant_name}}",
            body: "Hola:\n\n{{inviter}} quiere que te unas a {{tenant_name}}. Acepta aquí:\n{{link}}\n\nEl enlace sirve una sola vez, durante {{days}} días. Si no conoces a {{inviter}}, ignora este mensaje.\n",
        },
        MailText {
            language: "de",
            subject: "{{inviter}} lädt zu {{tenant_name}} ein",
            body: "Hallo,\n\n{{inviter}} lädt ein, bei {{tenant_name}} mitzuarbeiten. Hier annehmen:\n{{link}}\n\nDer Link gilt einmal und {{days}} Tage lang. Wer {{inviter}} nicht kennt, kann diese Mail ignorieren.\n",
        },
    ],
};

pub static RESET_PASSWORD: MailTemplate = MailTemplate {
    name: "core.mail.reset_password",
    variables: &["first_name", "link", "minutes"],
    texts: &[
        MailText {
            language: "en",
            subject: "Choose a new password",
            body: "Hello {{first_name}},\n\nchoose a new password here:\n{{link}}\n\nThe link works once, for {{minutes}} minutes. If you did not ask for it, ignore this mail: nothing has changed.\n",
        },
        MailText {
            language: "es",
            subject: "Elige una contraseña nueva",
            body: "Hola, {{first_name}}:\n\nElige una contraseña nueva aquí:\n{{link}}\n\nEl enlace sirve una sola vez, durante {{minutes}} minutos. Si no lo has pedido, ignora este mensaje: no ha cambiado nada.\n",
        },
        MailText {
            language: "de",
            subject: "Ein neues Passwort wählen",
            body: "Hallo {{first_name}},\n\nhier das neue Passwort wählen:\n{{link}}\n\nDer Link gilt einmal und {{minutes}} Minuten lang. Wer das nicht angefordert hat, kann diese Mail ignorieren: Es hat sich nichts geändert.\n",
        },
    ],
};

pub static PASSWORD_CHANGED: MailTemplate = MailTemplate {
    name: "core.mail.password_changed",
    variables: &["first_name", "link"],
    texts: &[
        MailText {
            language: "en",
            subject: "Your password was changed",
            body: "Hello {{first_name}},\n\nyour password has just been changed, and your other devices were signed out. If it was not you, choose a new one at once:\n{{link}}\n",
        },
        MailText {
            language: "es",
            subject: "Tu contraseña ha cambiado",
            body: "Hola, {{first_name}}:\n\nTu contraseña acaba de cambiar y se ha cerrado la sesión en tus otros dispositivos. Si no has sido tú, elige otra enseguida:\n{{link}}\n",
        },
        MailText {
            language: "de",
            subject: "Das Passwort wurde geändert",
            body: "Hallo {{first_name}},\n\ndas Passwort wurde soeben geändert, und alle anderen Geräte wurden abgemeldet. Falls das jemand anderes war, bitte sofort ein neues wählen:\n{{link}}\n",
        },
    ],
};

pub static REUSED_SESSION: MailTemplate = MailTemplate {
    name: "core.mail.session_ended_for_safety",
    variables: &["first_name", "device", "link"],
    texts: &[
        MailText {
            language: "en",
            subject: "We signed out one of your devices",
            body: "Hello {{first_name}},\n\na sign-in of {{device}} was used twice, as if somebody had copied it. We ended it to be safe. If you do not recognise this, change your password:\n{{link}}\n",
        },
        MailText {
            language: "es",
            subject: "Hemos cerrado la sesión de uno de tus dispositivos",
            body: "Hola, {{first_name}}:\n\nUna sesión de {{device}} se ha usado dos veces, como si alguien la hubiera copiado. La hemos cerrado por seguridad. Si no lo reconoces, cambia tu contraseña:\n{{link}}\n",
        },
        MailText {
            language: "de",
            subject: "Ein Gerät wurde abgemeldet",
            body: "Hallo {{first_name}},\n\neine Anmeldung von {{device}} wurde doppelt benutzt, so als hätte sie jemand kopiert. Sie wurde zur Sicherheit beendet. Wer das nicht war, sollte das Passwort ändern:\n{{link}}\n",
        },
    ],
};

pub static ALL: &[&MailTemplate] = &[
    &WELCOME,
    &CONFIRM_EMAIL,
    &ALREADY_REGISTERED,
    &INVITATION,
    &INVITATION_TO_JOIN,
    &RESET_PASSWORD,
    &PASSWORD_CHANGED,
    &REUSED_SESSION,
];
