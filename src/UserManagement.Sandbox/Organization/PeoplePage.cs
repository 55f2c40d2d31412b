using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>A stretch of the people in order of joining, and the place where the next one starts; null at the end.</summary>
internal sealed record PeoplePage(IReadOnlyList<Person> People, int? Next);
