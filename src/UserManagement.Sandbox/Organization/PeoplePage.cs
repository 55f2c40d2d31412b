using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>A page of users in the order in which they joined, and the position where the next page starts; null at the end.</summary>
internal sealed record PeoplePage(IReadOnlyList<Person> People, int? Next);
