using System.Globalization;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Live;

/// <summary>Progress as text.</summary>
internal static class ProgressText
{
    /// <summary>One line for a completed round.</summary>
    public static string Line(ProgressSnapshot s, TimeSpan elapsed, TimeSpan? left)
    {
        int digits = s.Rounds.ToString(CultureInfo.InvariantCulture).Length;
        string round = s.CompletedRounds.ToString(CultureInfo.InvariantCulture).PadLeft(digits);
        List<string> parts = [$"{s.Method} ({s.MethodNumber}/{s.Methods})", $"seed {s.Seed}", $"round {round}/{s.Rounds}"];
        if (s.HasAnswers)
        {
            parts.Add($"reward {Quality(s)}");
        }
        else
        {
            parts.Add($"personal {Accuracy(s.PersonalAccuracy)}");
            parts.Add($"global {Accuracy(s.GlobalAccuracy)}");
        }

        parts.Add($"uplink {UnitFamily.Bytes.Format(s.UplinkBytes)}");
        parts.Add($"lost {s.Lost}/{s.Delivered + s.Lost}");
        parts.Add($"virtual {UnitFamily.Time.Format(s.VirtualTimeSeconds)}");
        parts.Add($"elapsed {Clock(elapsed)}");
        parts.Add($"left {(left is { } span ? Clock(span) : "?")}");
        return string.Join("  ", parts);
    }

    /// <summary>The figure by which the method is judged.</summary>
    public static string Quality(ProgressSnapshot s) => s.HasAnswers ? Reward(s.PersonalReward) : Accuracy(s.PersonalAccuracy);

    private static string Reward(double? reward) => reward is { } value ? NumberText.Fixed(value, 3) : "–";

    public static string Accuracy(double? accuracy) => accuracy is { } value ? Unit.Percent.Format(value, 1) : "–";

    /// <summary>Minutes and seconds, with hours and days before them where there are any.</summary>
    public static string Clock(TimeSpan span) => span.ToString(
        span.TotalHours < 1 ? @"m\:ss" : span.TotalDays < 1 ? @"h\:mm\:ss" : @"d'd 'h\:mm\:ss", CultureInfo.InvariantCulture);
}
