using System.Globalization;

namespace FedOrleans.Faults.Campaigns;

/// <summary>Tells a person what happens now, and how much time is left.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="total">What the campaign may take; null where it ends by itself.</param>
public sealed class CampaignLog(TextWriter output, TimeSpan? total = null)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();

    /// <summary>Time since its beginning.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_began);

    public async Task SayAsync(string line)
    {
        string clock = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        await output.WriteLineAsync($"{clock}  {Left()}{line}");
        await output.FlushAsync(CancellationToken.None);
    }

    private string Left() => total is not { } whole
        ? ""
        : whole > Elapsed ? string.Create(CultureInfo.InvariantCulture, $"{whole - Elapsed:h\\:mm\\:ss} left  ") : "time is over  ";
}
