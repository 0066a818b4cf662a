#pragma once

class Photographer;

/// The page of opt-outs and its dialogs.
void takeConsent(const Photographer &photographer);
