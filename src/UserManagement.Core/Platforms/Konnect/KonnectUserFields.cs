using System;
using UserManagement.Json;

namespace UserManagement.Platforms.Konnect;

/// <summary>The fields of a user as they stand in an answer.</summary>
internal struct KonnectUserFields
{
    public const int IdField = 0;
    public const int EmailField = 1;
    public const int NameField = 2;
    public const int ActiveField = 3;
    public const int CreatedField = 4;
    public const int UpdatedField = 5;

    /// <summary>The names of the fields, each at its number.</summary>
    public static readonly string[] Names = ["id", "email", "full_name", "active", "created_at", "updated_at"];

    public LateText Id { get; set; }

    public LateText Email { get; set; }

    public LateText Name { get; set; }

    /// <summary>The text of <c>active</c>, which is false until the user verifies the e-mail address.</summary>
    public string? Active { get; set; }

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? Updated { get; set; }
}
