using System.Threading.Tasks;

namespace UserManagement.Journal;

/// <summary>A line on its way to the disk.</summary>
/// <param name="Text">The JSON object without its last brace.</param>
/// <param name="Operation">The change it is about; 0 for none.</param>
/// <param name="Begins">True for a change that is about to be made, false for its outcome.</param>
/// <param name="Done">Ends the wait for it; null where nobody waits.</param>
internal sealed record JournalPending(byte[] Text, int Operation, bool Begins, TaskCompletionSource<bool>? Done);
