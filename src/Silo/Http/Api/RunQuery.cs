using System.Globalization;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Http.Api;

/// <summary>Which runs, counted from the newest.</summary>
/// <param name="Skip">Newest runs to leave out, 0 or more. The default value is 0.</param>
/// <param name="Take">Most runs to give, 0 to 1000. The default value is 200.</param>
public sealed record RunQuery(int Skip = 0, int Take = 200)
{
    private const int LongestPage = 1000;

    /// <exception cref="InputException">A value is out of range.</exception>
    internal void Check()
    {
        if (Skip < 0)
        {
            throw new InputException("query", "skip", Skip.ToString(CultureInfo.InvariantCulture), "0 or more");
        }

        if (Take is < 0 or > LongestPage)
        {
            throw new InputException("query", "take", Take.ToString(CultureInfo.InvariantCulture), $"0 to {LongestPage}");
        }
    }
}
