namespace UserManagement.Sandbox;

/// <summary>The number of invitation mails for an address. The sandbox sends no real mail.</summary>
internal sealed record InvitationMail(string Email, int Count);
