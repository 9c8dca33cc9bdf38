using System.Globalization;
using FedOrleans.Grains.Coordination;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Http;

/// <summary>Which trial callers mean.</summary>
internal static class StatusExtensions
{
    /// <summary>The trial that is asked for; where none is, the one under way, or the first one of a run that is done: that of the method under test.</summary>
    /// <exception cref="InputException">The run has no such trial.</exception>
    public static int TrialOf(this RunStatus status, int? asked)
    {
        int last = Math.Max(0, status.Trials - 1);
        int trial = asked ?? (status.Trial <= last ? status.Trial : 0);
        return trial >= 0 && trial <= last
            ? trial
            : throw new InputException("query", "trial", trial.ToString(CultureInfo.InvariantCulture), last == 0 ? "0" : $"0 to {last}");
    }
}
