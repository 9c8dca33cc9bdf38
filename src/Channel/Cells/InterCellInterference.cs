using System.Collections.Immutable;
using FedOrleans.Channel.Antennas;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.PowerControl;

namespace FedOrleans.Channel.Cells;

/// <summary>
/// Mean uplink interference at a base station: each other cell has a device on the air for a share of the time (its load), uniform over
/// the cell's area. I = load · Σ_cells mean of P · g, with g the median gain averaged over line of sight. The figure is that of the
/// middle cell; cells at the edge take it too, as if the layout went on around them.
/// </summary>
/// <param name="model">Path loss.</param>
/// <param name="power">Transmit power of the devices.</param>
/// <param name="pattern">The base station's sectors.</param>
/// <param name="gainDbi">Antenna gains of both ends in dB.</param>
public sealed class InterCellInterference(IPathLossModel model, UplinkPower power, SectorPattern pattern, double gainDbi)
{
    private const int Points = 128;

    /// <summary>Interference in mW over the whole band.</summary>
    /// <param name="sites">The base stations, the middle one first.</param>
    /// <param name="interSiteM">Distance between neighbours in metres, above 0.</param>
    /// <param name="load">Share of time on the air, 0 to 1.</param>
    public double MeanMilliwatts(ImmutableArray<Position> sites, double interSiteM, double load)
    {
        // A hexagon of that width has the area of a disc of this radius.
        double radius = interSiteM * Math.Sqrt(Math.Sqrt(0.75) / Math.PI);
        double sum = 0;
        for (int site = 1; site < sites.Length; site++)
        {
            for (int point = 0; point < Points; point++)
            {
                // Vogel's spiral covers a disc evenly.
                double distance = radius * Math.Sqrt((point + 0.5) / Points);
                (double sin, double cos) = Math.SinCos(point * Math.PI * (3 - Math.Sqrt(5)));
                Position place = new(sites[site].X + (distance * cos), sites[site].Y + (distance * sin));
                double sent = Math.Pow(10, power.PowerDbm(-10 * Math.Log10(MeanGain(distance))) / 10);
                sum += sent * MeanGain(place.DistanceM) * pattern.MeanGain(place.X, place.Y);
            }
        }

        return load * sum / Points;
    }

    private double MeanGain(double distanceM)
    {
        double clear = model.LineOfSightProbability(distanceM);
        return (clear * Gain(distanceM, true)) + ((1 - clear) * Gain(distanceM, false));
    }

    private double Gain(double distanceM, bool lineOfSight) => Math.Pow(10, (gainDbi - model.LossDb(distanceM, lineOfSight)) / 10);
}
