#pragma once

#include "models/blocking/contactblocks.h"
#include "models/consent/consentlog.h"

#include <QWidget>

class QVBoxLayout;
struct Contact;

/// Above a conversation: since when somebody is blocked, and since when and how they opted out. Not to be seen
/// otherwise.
class ConversationBanners final : public QWidget
{
    Q_OBJECT
public:
    explicit ConversationBanners(QWidget *parent = nullptr);

    /// `consent` is the contact's log, the newest entry first.
    void showContact(const Contact &contact, const ContactBlocks &blocks, const QList<ConsentEntry> &consent);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Banner
    {
        QString icon;
        QString text;
        QString details;
    };
    void rebuild();
    QWidget *makeBanner(const Banner &banner) const;

    QList<Banner> m_banners;
    QVBoxLayout *m_column;
};
