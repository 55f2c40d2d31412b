using System;
using System.IO;

namespace UserManagement.Journal;

/// <summary>A journal could be created and not be written to: the place is right, and has no room.</summary>
internal sealed class JournalFullException(string message, Exception inner) : IOException(message, inner);
