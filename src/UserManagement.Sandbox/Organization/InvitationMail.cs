namespace UserManagement.Sandbox;

/// <summary>How many invitation mails went to an address; none really leaves.</summary>
internal sealed record InvitationMail(string Email, int Count);
