using System;

namespace UserManagement.Foundation.Storage;

/// <summary>Thrown if a newer version of this module wrote a file, in a form that this version cannot read.</summary>
internal sealed class NewerFileException(string message) : Exception(message);
