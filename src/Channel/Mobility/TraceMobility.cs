using System.Globalization;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Traces;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Mobility;

/// <summary>
/// Motion from a file with the header <c>device,time_s,x_m,y_m</c>: times ascend for each device, places lie in the cell; straight in
/// between, at the first place before and at the last place after. Every device must have a line.
/// </summary>
public sealed class TraceMobility : IMobility
{
    private static readonly string[] _columns = ["device", "time_s", "x_m", "y_m"];
    private readonly CellArea _area;
    private readonly double _roundS;
    private readonly double[][] _times;
    private readonly Position[][] _places;

    /// <param name="path">The file.</param>
    /// <param name="area">Where devices may be.</param>
    /// <param name="roundS">Seconds from round to round.</param>
    /// <param name="devices">Number of devices.</param>
    /// <exception cref="InputException">The file cannot be read or does not say where every device is.</exception>
    public TraceMobility(string path, CellArea area, double roundS, int devices)
    {
        _area = area;
        _roundS = roundS;
        List<double>[] times = [.. Enumerable.Range(0, devices).Select(_ => new List<double>())];
        List<Position>[] places = [.. Enumerable.Range(0, devices).Select(_ => new List<Position>())];
        foreach (TraceLine line in TraceFile.Read(path, _columns, devices))
        {
            double time = line.Values[0];
            Position place = new(line.Values[1], line.Values[2]);
            if (times[line.Device].Count > 0 && time <= times[line.Device][^1])
            {
                throw new InputException(line.Place, "time_s", Text(time), $"a time after {Text(times[line.Device][^1])} for this device");
            }

            if (place.DistanceM > area.RadiusM)
            {
                throw new InputException(line.Place, "x_m, y_m", Text(place.DistanceM), $"a distance of at most channel.radius_m, {Text(area.RadiusM)}");
            }

            times[line.Device].Add(time);
            places[line.Device].Add(place);
        }

        int missing = Array.FindIndex(times, list => list.Count == 0);
        if (missing >= 0)
        {
            throw new InputException($"{path}: device {missing} has no line; expected one or more for each of the {devices} devices");
        }

        _times = Array.ConvertAll(times, list => list.ToArray());
        _places = Array.ConvertAll(places, list => list.ToArray());
    }

    /// <inheritdoc/>
    public void Move(int round, Span<Position> positions)
    {
        double time = round * _roundS;
        for (int k = 0; k < positions.Length; k++)
        {
            positions[k] = _area.Confine(At(_times[k], _places[k], time));
        }
    }

    private static Position At(double[] times, Position[] places, double time)
    {
        int found = Array.BinarySearch(times, time);
        if (found >= 0)
        {
            return places[found];
        }

        int next = ~found;
        if (next == 0 || next == times.Length)
        {
            return places[next == 0 ? 0 : ^1];
        }

        double share = (time - times[next - 1]) / (times[next] - times[next - 1]);
        (Position a, Position b) = (places[next - 1], places[next]);
        return new Position(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
