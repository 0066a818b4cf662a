#include "tests/sandbox/helptext.h"

QString helpText()
{
    return QStringLiteral(
        R"(A stand-in for Meta's Graph API (WhatsApp Business Cloud API) on 127.0.0.1: block list, texts, account nodes.
It prints its address once it is ready, and makes up whatever it tells.

Without anything else said:
  phone number id       105550100999001
  business account id   205550100999002
  own number            +1 555-010-0999, Example Stores
  token                 any that begins with SANDBOX-, for example SANDBOX-TOKEN
  people                every number is on WhatsApp and wrote an hour ago; nobody is blocked

Requests that say what shall happen and show what did, with JSON:
  POST   /sandbox/reset
  GET    /sandbox/state       also the sizes of the block lists, the number of requests, and elsewhere_url
  POST   /sandbox/state       accounts [{phone_number_id, waba_id, display_phone_number, verified_name,
                              quality_rating, status, subscribed}] replaces them;
                              tokens [{token, scopes, waba_ids, expires_at, invalid_subcode}];
                              everybody_wrote_seconds_ago (null: never);
                              people [{phone, user_id, parent_user_id, number_hidden, wrote_seconds_ago, fails_with,
                              kind: person, not_on_whatsapp or business,
                              mention: answered, omitted_but_done or omitted_and_ignored}];
                              limits {blocked_users, users_per_request}; unblock_needs_message;
                              block_lists {phone number id: [{wa_id, user_id, parent_user_id, number_hidden}]}
  GET    /sandbox/block_lists/PHONE-NUMBER-ID
  POST   /sandbox/block_lists/PHONE-NUMBER-ID    set [numbers or user ids], block [..], unblock [..],
                              or generate N with hidden_every N
  POST   /sandbox/faults      which requests: method, path (its end), page (of a listing), skip, times (0: all);
                              answered instead: code, subcode, transient, details, status, body, body_size, redirect;
                              done to the answer: headers {}, delay_ms, cut_after (bytes), partial_status,
                              codes_as_text, without_next; effect (whether it is carried out);
                              blocks [..], unblocks [..] (by somebody else, just before)
  DELETE /sandbox/faults
  GET    /sandbox/requests    all that came to Meta's address, as it came
  GET    /sandbox/elsewhere   all that followed a redirect to another origin
  DELETE /sandbox/requests
  POST   /sandbox/offline     refuses connections; these requests go to elsewhere_url then
  POST   /sandbox/online)");
}
