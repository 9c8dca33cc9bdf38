namespace FedOrleans.Faults.Campaigns;

/// <summary>One kind of fault: it happens, and what is broken by it is put right, as an orchestrator or a person would.</summary>
public interface IFault
{
    /// <summary>One word, to choose it by.</summary>
    string Key { get; }

    /// <summary>Short, for the report.</summary>
    string Name { get; }

    /// <summary>Lets it happen, and puts right what it broke. The run goes on by itself.</summary>
    Task InjectAsync(Scene scene);
}
