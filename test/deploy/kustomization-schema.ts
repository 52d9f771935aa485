import * as z from 'zod/mini'

/** As much of a kustomization as `deploy/` uses. */
export const kustomization = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  resources: z.optional(z.array(z.string())),
  images: z.optional(
    z.array(
      z.strictObject({ name: z.string(), digest: z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/u)) }),
    ),
  ),
  configMapGenerator: z.optional(
    z.array(z.strictObject({ name: z.string(), namespace: z.string(), files: z.array(z.string()) })),
  ),
})
