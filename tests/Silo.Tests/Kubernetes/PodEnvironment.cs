using System.Text;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>The environment that Kubernetes gives a pod's container, worked out as Kubernetes does.</summary>
internal static partial class PodEnvironment
{
    /// <param name="manifests">Hold the settings and secrets.</param>
    /// <param name="deployment">Whose container.</param>
    /// <param name="fields">Values of the pod's own fields, such as <c>status.podIP</c>.</param>
    /// <param name="secret">Stands for the value of each secret, or null for what the manifests hold.</param>
    public static Dictionary<string, string> Of(Manifests manifests, string deployment, IReadOnlyDictionary<string, string> fields, string? secret)
    {
        V1Container container = manifests.Named<V1Deployment>(deployment).Spec.Template.Spec.Containers[0];
        Dictionary<string, string> environment = [];
        foreach (V1EnvFromSource source in container.EnvFrom)
        {
            foreach ((string name, string value) in manifests.Named<V1ConfigMap>(source.ConfigMapRef.Name).Data)
            {
                environment[name] = value;
            }
        }

        foreach (V1EnvVar variable in container.Env)
        {
            environment[variable.Name] = variable.ValueFrom switch
            {
                { FieldRef: { } field } => fields[field.FieldPath],
                { SecretKeyRef: { } key } => secret ?? Encoding.UTF8.GetString(manifests.Named<V1Secret>(key.Name).Data[key.Key]),
                { ResourceFieldRef.Resource: "requests.cpu" } => $"{Math.Ceiling(container.Resources.Requests["cpu"].ToDouble())}",
                _ => Reference().Replace(variable.Value, match => environment[match.Groups[1].Value]),
            };
        }

        return environment;
    }

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Reference();
}
