#include "ui/signups/subscribersdialog.h"

#include "ui/contacts/fielderror.h"
#include "ui/csv/isolateddelegate.h"
#include "ui/shell/emptystate.h"
#include "ui/signups/subscriberrows.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

SubscribersDialog::SubscribersDialog(const Signup &signup, QWidget *parent)
    : QDialog(parent)
    , m_signup(signup.id)
    , m_rows(new SubscriberRows(this))
    , m_table(new QTableView)
    , m_empty(new EmptyState(u"contacts", tr("Looking for those who signed up…")))
    , m_pages(new QStackedWidget)
    , m_more(new FieldError)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Subscribers of “%1”").arg(signupTitle(signup)));
    setUpTable();
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_pages->setCurrentWidget(m_empty);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_show = buttons->addButton(tr("&Show Contact"), QDialogButtonBox::ActionRole);
    m_show->setAccessibleName(tr("Show Contact"));
    m_show->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter in the table shows the contact
    auto *audience = buttons->addButton(tr("Show as &Audience"), QDialogButtonBox::ActionRole);
    audience->setAccessibleName(tr("Show as Audience"));
    audience->setToolTip(tr("Lists all of them, and who may be sent to"));
    audience->setAutoDefault(false);
    connect(audience, &QPushButton::clicked, this, &SubscribersDialog::audienceWished);
    connect(m_show, &QPushButton::clicked, this, &SubscribersDialog::wishContact);
    connect(buttons, &QDialogButtonBox::rejected, this, &SubscribersDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_pages, 1);
    column->addWidget(m_more);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 24);
    takeCurrent();
}

void SubscribersDialog::setUpTable()
{
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new IsolatedDelegate(m_table));
    m_table->setAccessibleName(tr("Subscribers"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(SubscriberRows::Name, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SubscribersDialog::takeCurrent);
    connect(m_table, &QAbstractItemView::activated, this, &SubscribersDialog::wishContact);
}

void SubscribersDialog::setSubscribers(const QList<Subscriber> &newest, qint64 count)
{
    const int row = std::max(0, m_table->currentIndex().row());
    m_rows->setSubscribers(newest);
    m_empty->setText(tr("Nobody has signed up by this link yet. Copy the link or print its QR code, and who uses it is "
                        "listed here."));
    m_pages->setCurrentWidget(newest.isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
    for (const int column : {SubscriberRows::Number, SubscriberRows::Since, SubscriberRows::State})
        m_table->resizeColumnToContents(column);
    m_table->setCurrentIndex(m_rows->index(std::min(row, static_cast<int>(newest.size()) - 1), 0));
    m_more->showHint(count > newest.size() ? tr("These are the newest %1 of %2. “Show as Audience” lists them all.")
                                                 .arg(QLocale().toString(newest.size()), QLocale().toString(count))
                                           : QString());
    if (!newest.isEmpty())
        m_table->setFocus();
    takeCurrent();
}

void SubscribersDialog::showError(const QString &text)
{
    m_more->showError(text);
}

void SubscribersDialog::takeCurrent()
{
    m_show->setEnabled(m_table->currentIndex().isValid());
}

void SubscribersDialog::wishContact()
{
    if (const auto index = m_table->currentIndex(); index.isValid())
        Q_EMIT contactWished(m_rows->subscriberAt(index.row()).contact);
}
