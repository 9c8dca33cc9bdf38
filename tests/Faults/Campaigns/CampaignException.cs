namespace FedOrleans.Faults.Campaigns;

/// <summary>A fault was not survived.</summary>
public sealed class CampaignException : Exception
{
    public CampaignException()
    {
    }

    public CampaignException(string message)
        : base(message)
    {
    }

    public CampaignException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
