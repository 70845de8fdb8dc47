// What every page may need; nothing here is needed to use a page.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, createAll } from "govuk-frontend";

document.body.classList.add("js-enabled");
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios]) {
  createAll(component);
}
