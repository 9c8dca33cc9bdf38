using System.Globalization;
using FedOrleans.Channel.Traces;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Availability;

/// <summary>
/// Availability from a file with the header <c>device,from_s,to_s</c>: a device is there from one time to before the other. Devices
/// without a line are never there.
/// </summary>
public sealed class TraceAvailability : IAvailability
{
    private static readonly string[] _columns = ["device", "from_s", "to_s"];
    private readonly double _roundS;
    private readonly (double FromS, double ToS)[][] _spans;

    /// <param name="path">The file.</param>
    /// <param name="roundS">Seconds from round to round.</param>
    /// <param name="devices">Number of devices.</param>
    /// <exception cref="InputException">The file cannot be read, or a span ends before it begins.</exception>
    public TraceAvailability(string path, double roundS, int devices)
    {
        _roundS = roundS;
        List<(double, double)>[] spans = [.. Enumerable.Range(0, devices).Select(_ => new List<(double, double)>())];
        foreach (TraceLine line in TraceFile.Read(path, _columns, devices))
        {
            (double from, double to) = (line.Values[0], line.Values[1]);
            if (to <= from)
            {
                string start = from.ToString(CultureInfo.InvariantCulture);
                throw new InputException(line.Place, "to_s", to.ToString(CultureInfo.InvariantCulture), $"a time after from_s, {start}");
            }

            spans[line.Device].Add((from, to));
        }

        _spans = Array.ConvertAll(spans, list => list.ToArray());
    }

    /// <inheritdoc/>
    public bool IsAvailable(int device, int round)
    {
        double time = round * _roundS;
        return Array.Exists(_spans[device], span => time >= span.FromS && time < span.ToS);
    }
}
