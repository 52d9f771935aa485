import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Imports a peer from the folder that `installPeers` filled. The caller says which part of it is used. */
export async function loadPeer<Peer>(directory: string, name: string): Promise<Peer> {
  const { loadPeer: load } = await import(pathToFileURL(join(directory, 'load-peer.mjs')).href)
  return await load(name)
}
