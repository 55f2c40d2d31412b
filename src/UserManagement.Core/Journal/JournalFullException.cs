using System;
using System.IO;

namespace UserManagement.Journal;

/// <summary>Thrown when a journal can be created but not written, because the disk is full.</summary>
internal sealed class JournalFullException(string message, Exception inner) : IOException(message, inner);
