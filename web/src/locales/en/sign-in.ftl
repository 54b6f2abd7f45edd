# Pages before signing in.
sign-in = Sign in
sign-in-title = Sign in
sign-in-lead = Welcome back.
sign-up = Sign up
sign-up-question = No account yet?
email = E-mail
password = Password
show-password = Show password
hide-password = Hide password
forgot-password = Forgotten your password?
sign-in-again-title = Please sign in again
sign-in-again = Your session has ended. Sign in as { $email } and go on where you are; nothing is lost.
