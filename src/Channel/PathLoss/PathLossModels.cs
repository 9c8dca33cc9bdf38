using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.PathLoss;

/// <summary>From options to the model they name.</summary>
public static class PathLossModels
{
    /// <summary>The model of <see cref="ChannelOptions.Layout"/>, with the given heights or the model's own.</summary>
    public static IPathLossModel Create(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Layout switch
        {
            CellLayout.Umi => new UrbanMicroPathLoss(options.CarrierGhz, Heights(options, UrbanMicroPathLoss.DefaultHeights)),
            CellLayout.Uma => new UrbanMacroPathLoss(options.CarrierGhz, Heights(options, UrbanMacroPathLoss.DefaultHeights)),
            CellLayout.LogDistance => new LogDistancePathLoss(options.ReferenceLossDb, options.PathLossExponent, Heights(options, default)),
            CellLayout.FreeSpace => new FreeSpacePathLoss(options.CarrierGhz, Heights(options, default)),
            CellLayout.Rma => new RuralMacroPathLoss(options.CarrierGhz, Heights(options, RuralMacroPathLoss.DefaultHeights)),
            CellLayout.Inh => new IndoorOfficePathLoss(options.CarrierGhz, Heights(options, IndoorOfficePathLoss.DefaultHeights), open: false),
            CellLayout.InhOpen => new IndoorOfficePathLoss(options.CarrierGhz, Heights(options, IndoorOfficePathLoss.DefaultHeights), open: true),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Layout, "unknown layout"),
        };
    }

    private static AntennaHeights Heights(ChannelOptions options, AntennaHeights usual) =>
        new(options.BaseStationHeightM ?? usual.BaseStationM, options.DeviceHeightM ?? usual.DeviceM);
}
