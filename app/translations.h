#pragma once

/// Loads the sentences of the person's language; those of English otherwise, where they hold the plural forms only. Once, after the application object.
void installTranslations();
