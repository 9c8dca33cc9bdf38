namespace FedOrleans.Channel.PathLoss;

/// <summary>Heights in metres of the antennas above the ground.</summary>
public readonly record struct AntennaHeights(double BaseStationM, double DeviceM)
{
    /// <summary>Distance in metres between the antennas (d3D) at a ground distance (d2D).</summary>
    public double SlantM(double distanceM)
    {
        double difference = BaseStationM - DeviceM;
        return Math.Sqrt((distanceM * distanceM) + (difference * difference));
    }
}
