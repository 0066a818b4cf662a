#pragma once

class QMessageBox;
class QWidget;
struct BlockHolders;

/// The question before people are unblocked and blocks that wait are cancelled; `accepted` means yes. Opened by the
/// caller.
QMessageBox *makeUnblockQuestion(const BlockHolders &holders, QWidget *parent);
