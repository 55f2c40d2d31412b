namespace UserManagement.Platforms.Scim;

/// <summary>The fields of a user. Their positions in the JSON are stored, so that strings are created only when they are needed.</summary>
internal static class ScimField
{
    public const int Id = 0;
    public const int ExternalId = 1;
    public const int UserName = 2;
    public const int DisplayName = 3;
    public const int Title = 4;
    public const int Active = 5;
    public const int Email = 6;
    public const int FormattedName = 7;
    public const int GivenName = 8;
    public const int FamilyName = 9;
    public const int Department = 10;
    public const int Created = 11;
    public const int Updated = 12;
    public const int Groups = 13;
    public const int GroupsEnd = 14;
    public const int Roles = 15;
    public const int RolesEnd = 16;

    public const int Count = 17;
}
