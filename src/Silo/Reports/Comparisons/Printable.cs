namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>Text that may stand in XML and on a terminal.</summary>
internal static class Printable
{
    /// <summary>Replaces control characters and broken surrogates.</summary>
    public static string Text(string text)
    {
        char[] letters = text.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            bool paired = char.IsHighSurrogate(letters[i]) && i + 1 < letters.Length && char.IsLowSurrogate(letters[i + 1]);
            if (paired)
            {
                i++;
            }
            else if (char.IsControl(letters[i]) || char.IsSurrogate(letters[i]) || letters[i] >= '\uFFFE')
            {
                letters[i] = '\uFFFD';
            }
        }

        return new string(letters);
    }
}
