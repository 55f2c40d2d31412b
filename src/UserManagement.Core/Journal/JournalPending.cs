using System.Threading.Tasks;

namespace UserManagement.Journal;

/// <summary>A line that waits to be written.</summary>
/// <param name="Text">The JSON object without its last brace.</param>
/// <param name="Operation">The number of the change; 0 for none.</param>
/// <param name="Begins">True for an intent, false for an outcome.</param>
/// <param name="Done">Completes the wait for it; null if nobody waits.</param>
internal sealed record JournalPending(byte[] Text, int Operation, bool Begins, TaskCompletionSource<bool>? Done);
