using System.Threading.Tasks;

namespace UserManagement.Journal;

/// <summary>A line in the queue of lines to be written to a journal.</summary>
/// <param name="Text">The JSON object without its closing brace; the hash and the brace are added when the line is written.</param>
/// <param name="Operation">The number of the change that the line is about; 0 for a line that is not about one change.</param>
/// <param name="Begins">True for an intent, false for an outcome; not used if <paramref name="Operation"/> is 0.</param>
/// <param name="Done">Completed when the line is on disk, or when the write failed; null if no caller waits for the line.</param>
internal sealed record JournalPending(byte[] Text, int Operation, bool Begins, TaskCompletionSource<bool>? Done);
