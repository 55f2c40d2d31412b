using System;
using System.IO;

namespace UserManagement.Journal;

/// <summary>Thrown if a journal file was created, but its first line cannot be written, for example because the disk is full.</summary>
internal sealed class JournalFullException(string message, Exception inner) : IOException(message, inner);
