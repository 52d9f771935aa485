/** What is wrong with a file of a model. Names stand below the folder of the model, with slashes. */
export type ModelFault =
  | {
      readonly fault:
        | 'changed'
        | 'missing'
        /** There and not signed. */
        | 'added'
        /** A link, where none is allowed; one to a folder or to nothing always. */
        | 'link'
        /** A link to what is outside of the folder. */
        | 'link-outside'
        /** A socket, a pipe or a device. */
        | 'special-file'
        /** A name that is no Unicode, or not one that can be signed. */
        | 'name'
        /** More files than are looked at; the name is that of the folder where it ended. */
        | 'too-many'
      readonly name: string
    }
  | {
      readonly fault: 'renamed'
      readonly name: string
      /** The same content under another name. */
      readonly to: string
    }

export type ModelFaultKind = ModelFault['fault']
