"""Messages to people: e-mail by SMTP, text messages by HTTP; fill `notifications.ports.MessagePort`."""
