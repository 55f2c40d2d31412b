namespace UserManagement.Sandbox;

/// <summary>Decides which attributes a response contains.</summary>
internal static class ScimFieldChoice
{
    extension(ScimFields fields)
    {
        /// <summary>Returns true for an attribute that is requested.</summary>
        public bool Has(ScimFields field) => (fields & field) != 0;

        /// <summary>Writes the comma before an attribute that is requested; returns false for one that is not.</summary>
        public bool Next(JsonBuffer output, ScimFields field, ref bool isFirst)
        {
            if (!fields.Has(field))
                return false;
            output.AddComma(ref isFirst);
            return true;
        }
    }
}
